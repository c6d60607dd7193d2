//! Tables of data become a segment a row; tables that only lay out a page stay as they are.

use super::writer::Writer;
use crate::page::{Container, Hints, TableRowHint};

/// A longer cell holds prose, and its table lays out a page.
const MAX_CELL_BYTES: usize = 1200;
const MAX_MEAN_CELL_BYTES: usize = 400;

/// A table that is open. Positions are indices of segments.
#[derive(Debug, Default)]
pub(super) struct Table {
    first: usize,
    first_container: usize,
    rows: Vec<Row>,
    cells: Vec<usize>,
    holds_table: bool,
}

#[derive(Clone, Copy, Debug)]
struct Row {
    first: usize,
    header: bool,
}

impl Table {
    pub fn new(first: usize, first_container: usize) -> Self {
        Table { first, first_container, ..Table::default() }
    }

    pub fn start_row(&mut self, segment: usize) {
        self.rows.push(Row { first: segment, header: true });
    }

    pub fn start_cell(&mut self, segment: usize, header: bool) {
        self.cells.push(segment);
        if let Some(row) = self.rows.last_mut() {
            row.header &= header;
        }
    }

    pub fn hold_table(&mut self) {
        self.holds_table = true;
    }

    /// Joins the segments of each row, if the table is one of data.
    pub fn close(&self, writer: &mut Writer, containers: &mut [Container]) {
        if self.is_data(writer) {
            let new_index = self.join(writer);
            for container in containers.iter_mut().skip(self.first_container) {
                for at in [&mut container.first, &mut container.end] {
                    let old = (*at as usize).saturating_sub(self.first);
                    *at = new_index.get(old).copied().unwrap_or(*at);
                }
            }
        }
    }

    fn is_data(&self, writer: &Writer) -> bool {
        let segments = &writer.segments;
        let text = |first: usize, end: usize| -> usize { segments[first..end].iter().map(|s| s.span.len()).sum() };
        let ends = self.cells.iter().skip(1).copied().chain([segments.len()]);
        let cells: Vec<(usize, usize)> = self
            .cells
            .iter()
            .zip(ends)
            .map(|(&first, end)| (first, text(first, end)))
            .filter(|cell| cell.1 > 0)
            .collect();
        let row_ends = self.rows.iter().skip(1).map(|row| row.first).chain([segments.len()]);
        let wide = self.rows.iter().zip(row_ends).filter(|(row, end)| {
            let from = cells.partition_point(|cell| cell.0 < row.first);
            cells[from..].iter().take(2).filter(|cell| cell.0 < *end).count() == 2
        });
        let total: usize = cells.iter().map(|cell| cell.1).sum();
        !self.holds_table
            && wide.count() >= 2
            && cells.iter().all(|cell| cell.1 <= MAX_CELL_BYTES)
            && total <= cells.len() * MAX_MEAN_CELL_BYTES
            && !segments[self.first..].iter().any(|segment| segment.hints.code)
    }

    /// Returns where each segment from the table's first on, and the end behind the last, has gone.
    fn join(&self, writer: &mut Writer) -> Vec<u32> {
        let segments = writer.segments.split_off(self.first);
        let offset = segments.first().map_or(writer.text.len(), |first| first.span.start);
        let mut tail = writer.text.split_off(offset).into_bytes();
        let (mut rows, mut cells) = (self.rows.iter().peekable(), self.cells.iter().peekable());
        let mut new_index = Vec::with_capacity(segments.len() + 1);
        let mut row_open = false;
        for (at, mut segment) in segments.into_iter().enumerate() {
            let index = self.first + at;
            let mut row = None;
            while let Some(next) = rows.next_if(|row| row.first <= index) {
                row = Some(next);
            }
            let mut cell = false;
            while cells.next_if(|cell| **cell <= index).is_some() {
                cell = true;
            }
            match (row, writer.segments.last_mut()) {
                (None, Some(last)) if row_open => {
                    tail[segment.span.start - offset - 1] = if cell { b'\t' } else { b' ' };
                    last.span.end = segment.span.end;
                    last.hints.link_percent = last.hints.link_percent.min(segment.hints.link_percent);
                }
                _ => {
                    if let Some(row) = row {
                        row_open = true;
                        let hint = TableRowHint { header: row.header };
                        segment.hints = Hints { table_row: Some(hint), heading_level: 0, list: None, ..segment.hints };
                    }
                    writer.segments.push(segment);
                }
            }
            new_index.push(writer.segments.len() as u32 - 1);
        }
        new_index.push(writer.segments.len() as u32);
        writer.text.push_str(&String::from_utf8(tail).unwrap_or_default());
        new_index
    }
}
