//! What one expects of a run over night: order, resumption, sampling, reports.

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use serde_json::{Value, json};

use crate::{Folder, PARAGRAPH, clean, gzip, ids, row, rows, status, stderr, with_stdin};

/// Rows of very different lengths, some of them bad.
fn uneven_rows(count: usize) -> String {
    let rows = (0..count).map(|number| match number % 97 {
        13 => format!("{{\"id\": \"{number}\"}}\n"),
        50 => format!("{}\n", json!({"id": number.to_string(), "text": format!("{PARAGRAPH} ").repeat(300)})),
        _ => {
            format!("{}\n", json!({"id": number.to_string(), "text": format!("{PARAGRAPH}\n\nPage {number} is here.")}))
        }
    });
    rows.collect()
}

fn partial(path: &str) -> bool {
    Path::new(&format!("{path}.partial")).exists() || Path::new(&format!("{path}.checkpoint")).exists()
}

#[test]
fn the_output_is_the_same_with_any_number_of_threads() {
    let folder = Folder::new();
    let path = folder.file("rows.jsonl", uneven_rows(300));
    let run = |threads: &str| clean(&[&path, "--threads", threads]).output().unwrap();
    let one = run("1");
    assert_eq!(rows(&one).len(), 300);
    let expected: Vec<String> = (0..300).map(|number| number.to_string()).collect();
    assert_eq!(ids(&one), expected);
    assert!(one.stdout == run("3").stdout && one.stdout == run("8").stdout);
}

#[test]
fn a_file_has_its_name_only_when_it_is_whole() {
    let folder = Folder::new();
    let input = folder.file("rows.jsonl", uneven_rows(300));
    let expected = clean(&[&input]).output().unwrap().stdout;
    for name in ["out.jsonl", "out.jsonl.gz", "out.jsonl.zst"] {
        let path = folder.file(name, "old");
        let output = clean(&[&input, "-o", &path, "--checkpoint", "32K"]).output().unwrap();
        assert_eq!((status(&output), output.stdout.len()), (1, 0), "{}", stderr(&output));
        let packed = fs::read(&path).unwrap();
        let mut text = Vec::new();
        match name.rsplit('.').next() {
            Some("gz") => drop(flate2::read::MultiGzDecoder::new(&packed[..]).read_to_end(&mut text).unwrap()),
            Some("zst") => text = zstd::decode_all(&packed[..]).unwrap(),
            _ => text = packed,
        }
        assert!(text == expected, "{name}");
        assert!(!partial(&path));
    }
    let empty = folder.file("empty.jsonl", "");
    let path = folder.file("empty.gz", "");
    assert_eq!(status(&clean(&[&empty, "-o", &path]).output().unwrap()), 0);
    let packed = fs::read(&path).unwrap();
    assert_eq!(flate2::read::MultiGzDecoder::new(&packed[..]).read_to_end(&mut Vec::new()).unwrap(), 0);
    assert!(!packed.is_empty());
    let nowhere = clean(&[&input, "-o", "/no/such/folder/out.jsonl"]).output().unwrap();
    assert_eq!(status(&nowhere), 2);
    assert!(stderr(&nowhere).contains("cannot write"), "{}", stderr(&nowhere));
}

#[test]
fn a_killed_run_goes_on_and_the_output_is_the_same() {
    let folder = Folder::new();
    let first = folder.file("1.jsonl", uneven_rows(300));
    let second = folder.file("2.jsonl.gz", gzip(uneven_rows(200).as_bytes()));
    let outputs = [("out.jsonl", "jsonl"), ("out.zst", "json"), ("out.parquet", "jsonl")];
    for (name, format) in &outputs[..if cfg!(feature = "parquet") { 3 } else { 2 }] {
        let whole = folder.file(&format!("whole.{name}"), "");
        let errors = folder.file("whole.errors.gz", "");
        let arguments = [&first, &second, "/no/such/file", "--format", format, "--checkpoint", "32K"];
        let run = |output: &str, errors: &str| {
            let mut command = clean(&arguments);
            command.args(["-o", output, "--errors", errors, "--resume", "--quiet"]);
            command.stderr(Stdio::null());
            command
        };
        fs::remove_file(&whole).unwrap();
        assert_eq!(run(&whole, &errors).status().unwrap().code(), Some(2));
        let expected = (fs::read(&whole).unwrap(), fs::read(&errors).unwrap());

        let path = folder.file(&format!("killed.{name}"), "");
        fs::remove_file(&path).unwrap();
        let errors = folder.file("killed.errors.gz", "");
        let mut interrupted = 0;
        // Each run lives half as long again as the one before it, so that on any machine one comes to the end.
        let mut life = Duration::from_millis(5);
        loop {
            // A run that is killed between its last rename and its end has come to the end all the same.
            let finished = fs::exists(&path).unwrap();
            let mut child = run(&path, &errors).spawn().unwrap();
            std::thread::sleep(life);
            life = life * 3 / 2;
            if let Some(ended) = child.try_wait().unwrap() {
                assert_eq!(ended.code(), Some(if finished { 0 } else { 2 }));
                break;
            }
            child.kill().unwrap();
            child.wait().unwrap();
            interrupted += 1;
        }
        assert!(interrupted > 2, "the input is too short to interrupt a run: {interrupted}");
        assert!(fs::read(&path).unwrap() == expected.0, "{name}: the output differs");
        assert!(fs::read(&errors).unwrap() == expected.1, "{name}: the errors differ");
        assert!(!partial(&path));
    }
}

#[test]
fn only_the_same_run_can_be_resumed() {
    let folder = Folder::new();
    let input = folder.file("rows.jsonl", uneven_rows(100));
    let path = folder.0.path().join("out.jsonl");
    let path = path.to_str().unwrap();
    let checkpoint = format!("{path}.checkpoint");
    fs::write(&checkpoint, "{}").unwrap();
    let run = |more: &[&str]| clean(&[&[&input, "-o", path, "--resume"], more].concat()).output().unwrap();
    let output = run(&[]);
    assert_eq!(status(&output), 2);
    assert!(stderr(&output).contains("remove it to start anew"), "{}", stderr(&output));
    let settings = json!({"settings": "others", "position": {"input": 0, "jobs": 0, "total": 0}, "rows": 0,
        "output_bytes": 0, "errors_bytes": 0, "seconds": 0.0, "is_whole": false,
        "tally": {"cleaned": 0, "bad": 0, "filtered": 0, "skipped": 0, "unopened": 0, "input_bytes": 0,
        "kept_bytes": 0, "removed_bytes": vec![0; copydesk::Noise::ALL.len()]}});
    fs::write(&checkpoint, settings.to_string()).unwrap();
    let output = run(&[]);
    assert_eq!(status(&output), 2);
    assert!(stderr(&output).contains("other options or inputs"), "{}", stderr(&output));
    fs::remove_file(&checkpoint).unwrap();
    assert_eq!(status(&run(&[])), 1);
    let again = run(&[]);
    assert_eq!(status(&again), 0);
    assert!(stderr(&again).contains("is whole"), "{}", stderr(&again));
}

#[test]
fn an_interrupted_run_can_be_resumed() {
    let folder = Folder::new();
    let input = folder.file("rows.jsonl", uneven_rows(1500));
    let path = folder.0.path().join("out.jsonl");
    let path = path.to_str().unwrap();
    let mut child =
        clean(&[&input, "-o", path, "--checkpoint", "32K", "--quiet"]).stderr(Stdio::piped()).spawn().unwrap();
    while !partial(path) {
        std::thread::sleep(Duration::from_millis(5));
    }
    std::thread::sleep(Duration::from_millis(50));
    let interrupt = std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(interrupt.success());
    let code = child.wait().unwrap().code();
    assert_eq!(code, Some(130));
    assert!(!Path::new(path).exists());
    assert_eq!(status(&clean(&[&input, "-o", path, "--checkpoint", "32K", "--resume"]).output().unwrap()), 1);
    assert!(fs::read(path).unwrap() == clean(&[&input]).output().unwrap().stdout);
}

#[test]
fn documents_are_limited_sampled_and_chosen() {
    let folder = Folder::new();
    let german = "Der Fluss stieg über Nacht um zwei Meter, und die untere Straße wurde am Morgen gesperrt.";
    let mut content = row("en");
    content += &format!("{}\n", json!({"id": "de", "text": german}));
    content += &(0..498).map(|number| row(&number.to_string())).collect::<String>();
    let path = folder.file("rows.jsonl", content);
    let run = |more: &[&str]| {
        let output = clean(&[&[path.as_str()], more].concat()).output().unwrap();
        assert_eq!(status(&output), 0, "{}", stderr(&output));
        output
    };
    assert_eq!(ids(&run(&["--limit", "2"])), ["en", "de"]);
    assert_eq!(ids(&run(&["--language", "de,fr"])), ["de"]);
    assert_eq!(rows(&run(&["--min-confidence", "0"])).len(), 500);
    assert_eq!(rows(&run(&["--limit", "0"])).len(), 0);
    let sample = ids(&run(&["--sample", "0.1"]));
    assert!((30..80).contains(&sample.len()), "{}", sample.len());
    assert_eq!(sample, ids(&run(&["--sample", "0.1", "--threads", "1"])));
    let fields = rows(&run(&["--limit", "1", "--fields", "text,id"]));
    assert_eq!(fields, [json!({"id": "en", "text": PARAGRAPH})]);
    assert_eq!(status(&clean(&[&path, "--sample", "2"]).output().unwrap()), 2);
}

#[test]
fn patterns_are_looked_up_in_order() {
    let folder = Folder::new();
    for name in ["b", "a", "c"] {
        folder.file(&format!("{name}.jsonl"), row(name));
    }
    let pattern = format!("{}/?.jsonl", folder.0.path().display());
    assert_eq!(ids(&clean(&[&pattern]).output().unwrap()), ["a", "b", "c"]);
    let none = clean(&[&format!("{pattern}.none*")]).output().unwrap();
    assert_eq!(status(&none), 2);
}

#[test]
fn a_report_counts_what_was_done() {
    let folder = Folder::new();
    let rows = format!("{}{}{{\"id\": 1}}\n", row("a"), json!({"text": format!("{PARAGRAPH}\n\n(Video) Flood")}));
    let path = folder.file("rows.jsonl", rows.replace("}{", "}\n{"));
    let (out, report) = (folder.file("out", ""), folder.file("report.json", ""));
    let output = clean(&[&path, "-o", &out, "--report", &report]).output().unwrap();
    assert_eq!(status(&output), 1);
    let report: Value = serde_json::from_str(&fs::read_to_string(report).unwrap()).unwrap();
    assert_eq!((&report["documents"], &report["errors"]), (&json!(2), &json!(1)));
    assert_eq!(report["kept_bytes"], 2 * PARAGRAPH.len());
    assert_eq!(report["removed_bytes"], json!({"caption": "(Video) Flood".len()}));
    assert!(stderr(&output).contains("2 documents in "), "{}", stderr(&output));
    let quiet = clean(&[&path, "-o", &out, "--quiet"]).output().unwrap();
    assert_eq!(stderr(&quiet), "");
}

#[test]
fn one_long_document_does_not_hold_up_a_stream() {
    let long = json!({"id": "long", "text": format!("{PARAGRAPH}\n").repeat(6_000)});
    let rest: String = (0..500).map(|number| row(&number.to_string())).collect();
    let output = with_stdin(&["-", "--threads", "2"], format!("{long}\n{rest}").as_bytes());
    let ids = ids(&output);
    assert_eq!((status(&output), ids.len(), ids[0].as_str(), ids[500].as_str()), (0, 501, "long", "499"));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_and_the_run_can_be_resumed() {
    let folder = Folder::new();
    let input = folder.file("rows.jsonl", uneven_rows(1000));
    let expected = clean(&[&input]).output().unwrap().stdout;
    let full = clean(&[&input]).stdout(fs::File::create("/dev/full").unwrap()).output().unwrap();
    assert_eq!(status(&full), 2);
    assert!(stderr(&full).contains("cannot write"), "{}", stderr(&full));

    let path = folder.0.path().join("out.jsonl");
    let path = path.to_str().unwrap();
    let arguments = [&input, "-o", path, "--checkpoint", "32K", "--resume"];
    let mut limited = std::process::Command::new("sh");
    // A limit on the file's length, without the signal that comes with it: writing fails as on a full disk.
    limited.args(["-c", "trap '' XFSZ; ulimit -f 400; exec \"$@\"", "sh"]).arg(crate::example()).args(arguments);
    let limited = limited.output().unwrap();
    assert_eq!(status(&limited), 2, "{}", stderr(&limited));
    assert!(stderr(&limited).contains("cannot write") && partial(path), "{}", stderr(&limited));
    assert!(!Path::new(path).exists());
    assert_eq!(status(&clean(&arguments).output().unwrap()), 1);
    assert!(fs::read(path).unwrap() == expected);
}

#[cfg(target_os = "linux")]
#[test]
fn errors_are_told_whatever_becomes_of_standard_output() {
    let folder = Folder::new();
    let input = folder.file("rows.jsonl", format!("{}{{}}\n", row("a")));
    let errors = folder.file("errors.parquet", "");
    let lines = || fs::read_to_string(&errors).unwrap().lines().count();
    for stdout in [Stdio::null(), Stdio::from(fs::File::create("/dev/full").unwrap())] {
        fs::remove_file(&errors).unwrap();
        clean(&[&input, "--errors", &errors]).stdout(stdout).output().unwrap();
        // JSON lines, whatever its name.
        assert_eq!((lines(), partial(&errors)), (1, false));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_device_is_written_to_and_not_replaced() {
    let folder = Folder::new();
    let input = folder.file("rows.jsonl", format!("{}{{}}\n", row("a")));
    let [output, errors] = ["out.jsonl.gz", "errors.jsonl"].map(|name| folder.0.path().join(name));
    for link in [&output, &errors] {
        std::os::unix::fs::symlink("/dev/null", link).unwrap();
    }
    let [output, errors] = [&output, &errors].map(|path| path.to_str().unwrap());
    let run = clean(&[&input, "-o", output, "--errors", errors, "--checkpoint", "1K"]).output().unwrap();
    assert_eq!(status(&run), 1, "{}", stderr(&run));
    assert!(fs::symlink_metadata(output).unwrap().is_symlink() && fs::symlink_metadata(errors).unwrap().is_symlink());
    assert_eq!(fs::read_dir(folder.0.path()).unwrap().count(), 3);
}

#[test]
fn bad_rows_may_be_allowed_and_nothing_else() {
    let rows = format!("{}{{}}\n", row("a"));
    assert_eq!(status(&with_stdin(&["-"], rows.as_bytes())), 1);
    let allowed = with_stdin(&["-", "--allow-bad"], rows.as_bytes());
    assert_eq!((status(&allowed), self::rows(&allowed).len()), (0, 2));
    assert_eq!(status(&clean(&["/no/such/file.jsonl", "--allow-bad"]).output().unwrap()), 2);
}
