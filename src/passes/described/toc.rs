//! The rule about headings that a table of contents names.

use super::Described;

pub(super) const RULES: &[Described] = &[Described {
    id: "table_of_contents.named-heading",
    finds: "The lines further down that the entries of a table of contents name, whatever stands around them.",
    example: "Contents\nThe old bridge\nThe vote\nThe opening\n\nThe old bridge\n\nIt stood for a hundred years.\n\n\
              The vote\n\nThe council was split to the end.\n\nThe opening\n\nIt was held on the first of May.",
    counter_example: "Row, row, row\nYour boat\nGently down\n\nRow, row, row\nYour boat\nGently down",
}];
