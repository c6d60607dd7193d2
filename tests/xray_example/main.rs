//! Runs the built `xray` example as a process and reads its pages, as text and, with `COPYDESK_BROWSER=1`, in a real
//! headless Chromium (Debian's packages `chromium` and `chromium-driver`).

mod browser;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use browser::Browser;
use tempfile::TempDir;

const ARROW_DOWN: char = '\u{e015}';
const ESCAPE: char = '\u{e00c}';
const ENTER: char = '\u{e007}';

const RIVER: &str = "The river rose by two metres overnight, and the lower road was closed at dawn.";
const MINISTER: &str = "The minister of transport said that it would be open again before the end of the week.";

/// A page whose every part would run if it were not escaped.
const HOSTILE: &str = r#"<title>River <script>window.ran=1</script></title>
<h1>River &lt;script&gt;window.ran=1&lt;/script&gt; &quot;rises&quot;</h1>
<article><p>The river rose by two metres overnight, and &lt;/span&gt;&lt;script&gt;window.ran=2&lt;/script&gt; the lower
road was closed at dawn, said &lt;img src=x onerror=window.ran=3&gt; the minister of {{script}} and {{style}}.</p>
<p>An account is at <a href="javascript:window.ran=4">javascript:window.ran=4</a>, "onmouseover=window.ran=5 x='.</p>
</article><div class="share">&lt;script&gt;window.ran=6&lt;/script&gt; Share this &#x1b;[31m</div>"#;

struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        Folder(tempfile::tempdir().unwrap())
    }

    fn file(&self, name: &str, content: &str) -> String {
        fs::write(self.path(name), content).unwrap();
        self.path(name).to_str().unwrap().to_owned()
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Runs the example on the files into the folder `out`.
    fn xray(&self, arguments: &[&str]) -> Output {
        example("xray").args(arguments).arg("-o").arg(self.path("out")).output().unwrap()
    }

    /// The pages in `out`, without the index, in order.
    fn pages(&self) -> Vec<PathBuf> {
        let files = fs::read_dir(self.path("out")).unwrap().map(|file| file.unwrap().path());
        let mut pages: Vec<PathBuf> = files.filter(|path| !path.ends_with("index.html")).collect();
        pages.sort();
        pages
    }
}

/// An example, which a plain `cargo test` builds beside this test; `cargo test --test` does not.
fn example(name: &str) -> Command {
    let test = std::env::current_exe().unwrap();
    let profile = test.ancestors().nth(2).unwrap();
    let example = profile.join("examples").join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    assert!(example.exists(), "{} is not built: cargo build --example {name}", example.display());
    Command::new(example)
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn every_document_gets_a_page_and_a_bad_one_is_named() {
    let folder = Folder::new();
    let rows =
        format!("{{\"id\": \"a/ä\", \"text\": \"{RIVER}\"}}\n{{\"id\": 2}}\n{{\"id\": 3, \"html\": \"<p>{RIVER}\"}}\n");
    let output = folder.xray(&[&folder.file("rows.jsonl", &rows), &folder.file("page.txt", RIVER)]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("rows.jsonl:2: the row has neither `text` nor `html`"));
    let pages = folder.pages();
    assert_eq!(pages.len(), 3);
    assert!(pages[0].ends_with("0001-a.html") && pages[1].ends_with("0002-3.html"), "{pages:?}");
    let index = read(&folder.path("out").join("index.html"));
    assert!(index.contains("0001-a.html") && index.contains("3 documents"));
}

#[test]
fn a_page_holds_nothing_foreign() {
    let folder = Folder::new();
    assert!(folder.xray(&[&folder.file("page.html", HOSTILE)]).status.success());
    let page = read(&folder.pages()[0]);
    assert_eq!(page.matches("<script>").count(), 1);
    assert!(!page.contains("<img") && !page.contains("href=\"javascript:"));
    assert!(page.contains("{{script}} and {{style}}"), "values are not looked into again");
    assert!(page.contains("default-src 'none'"));
    assert!(!page.contains("://"), "nothing is fetched");
}

#[test]
fn the_terminal_is_not_steered_by_a_page() {
    let folder = Folder::new();
    let file = folder.file("page.txt", &format!("{RIVER}\n\n{MINISTER} \u{1b}]0;x\u{7}\u{9b}2J\n\n(Video) The river"));
    let output = example("xray").args(["--terminal", &file]).env_remove("NO_COLOR").output().unwrap();
    let shown = text(&output.stdout);
    assert!(
        shown.contains("[caption.video-prefix ") && shown.contains("\u{1b}[33m(Video) The river\u{1b}[0m"),
        "{shown}"
    );
    assert!(shown.contains("␛]0;x␇") && !shown.contains('\u{9b}'));
    let output = example("xray").args(["--terminal", &file]).env("NO_COLOR", "1").output().unwrap();
    assert!(!text(&output.stdout).contains('\u{1b}'));
}

#[test]
fn against_shows_what_changed_and_nothing_else() {
    let folder = Folder::new();
    let row = |id: u8, text: &str| format!("{}\n", serde_json::json!({"id": id, "text": text}));
    let rows =
        folder.file("rows.jsonl", &(row(1, RIVER) + &row(2, &format!("{RIVER}\n\n{MINISTER}")) + &row(3, RIVER)));
    let old = example("clean").args([&rows, "--format", "jsonl"]).output().unwrap();
    let same = folder.file("same.jsonl", &text(&old.stdout).replace("\"version\":\"", "\"version\":\"old "));
    assert!(folder.xray(&[&rows, "--against", &same]).status.success());
    assert!(folder.pages().is_empty());

    let edited = text(&old.stdout).replace("end of the week", "end of the year").replace("{\"id\":3,", "{\"id\":4,");
    let output = folder.xray(&[&rows, "--against", &folder.file("old.jsonl", &edited)]);
    assert!(text(&output.stderr).contains("2 of 3 documents changed"), "{}", text(&output.stderr));
    let pages: Vec<String> = folder.pages().iter().map(|path| read(path)).collect();
    assert!(pages[0].contains("<mark>week") && pages[0].contains("<mark>year"));
    assert!(pages[1].contains("is new"));
    let output = example("xray").args([&rows, "--terminal", "--against", &same]).output().unwrap();
    assert_eq!(text(&output.stdout), "");
}

#[test]
fn in_a_browser() {
    if std::env::var_os("COPYDESK_BROWSER").is_none() {
        return;
    }
    let folder = Folder::new();
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let fixture = |name: &str| fixtures.join(name).to_str().unwrap().to_owned();
    let hostile = folder.file("hostile.html", HOSTILE);
    let files = [fixture("farm_profile.txt"), fixture("arabic_news.txt"), fixture("code_tables_lists.txt"), hostile];
    assert!(folder.xray(&files.each_ref().map(String::as_str)).status.success());
    let pages = folder.pages();
    let browser = Browser::start();
    browser.resize(1280, 900);
    for scheme in ["light", "dark"] {
        browser.prefer(scheme);
        for (page, name) in pages.iter().zip(["farm", "arabic", "code", "hostile"]) {
            browser.open(page);
            browser.picture(&format!("{name}-{scheme}"));
        }
    }
    a_page_can_be_used(&browser, &pages[0]);
    nothing_of_a_page_runs(&browser, &pages[3]);
    text_runs_its_own_way(&browser, &pages[1]);
    a_phone_shows_all(&browser, &pages);
    the_index_sorts(&browser, &folder.path("out").join("index.html"));
}

fn a_page_can_be_used(browser: &Browser, page: &Path) {
    const DIM: &str = "document.querySelectorAll('.source .dim').length";
    const CARD: &str = "document.getElementById('card')";
    browser.prefer("light");
    browser.open(page);
    let pieces = browser.value("document.querySelectorAll('.source [data-fate]').length").as_u64().unwrap();
    let profiles = browser.value("document.querySelectorAll('.source [data-fate=author_profile]').length");
    assert!(profiles.as_u64().unwrap() > 0);

    browser.click("button[data-fate=author_profile]");
    assert_eq!(browser.value(DIM).as_u64(), Some(pieces - profiles.as_u64().unwrap()));
    browser.picture("farm-filtered");
    browser.press(ESCAPE);
    assert_eq!(browser.value(DIM), 0);

    browser.hover(".source [data-fate=title]");
    assert_eq!(browser.value(&format!("{CARD}.hidden")), false);
    assert!(browser.value(&format!("{CARD}.innerText")).as_str().unwrap().contains("head.title"));
    browser.picture("farm-card");

    browser.press('n');
    assert_eq!(browser.value("document.activeElement.classList.contains('out')"), true);
    let rule = browser.value("document.activeElement.dataset.rule");
    assert!(browser.value(&format!("{CARD}.innerText")).as_str().unwrap().contains(rule.as_str().unwrap()));
    browser.press(ARROW_DOWN);
    assert_eq!(browser.value("document.querySelectorAll('.source [tabindex=\"0\"]').length"), 1);
    browser.value("document.querySelector('.source [data-fate=body]').focus()");
    browser.press(ENTER);
    assert_eq!(browser.value("document.activeElement.className"), "to");
}

fn nothing_of_a_page_runs(browser: &Browser, page: &Path) {
    browser.open(page);
    browser.hover(".source [data-fate]");
    assert_eq!(browser.value("window.ran === undefined"), true);
    assert_eq!(browser.value("document.scripts.length"), 1);
    assert_eq!(browser.value("document.querySelectorAll('img, iframe, [onmouseover], [onerror]').length"), 0);
    assert!(browser.value("document.querySelector('h1').innerText").as_str().unwrap().contains("<script>window.ran=1"));
    // The policy stops even what somebody might put there.
    browser.value("document.body.append(Object.assign(document.createElement('script'), {text: 'window.ran = 7'}))");
    assert_eq!(browser.value("window.ran === undefined"), true);
}

fn text_runs_its_own_way(browser: &Browser, page: &Path) {
    browser.open(page);
    let left_and_right = "(() => { const box = document.querySelector('.clean p').getBoundingClientRect(); \
        const range = document.createRange(); range.selectNodeContents(document.querySelector('.clean p').firstChild); \
        const last = [...range.getClientRects()].at(-1); return [last.left - box.left, box.right - last.right]; })()";
    let gaps = browser.value(left_and_right);
    assert!(gaps[0].as_f64() > gaps[1].as_f64(), "the last line ends at the left: {gaps}");
}

fn a_phone_shows_all(browser: &Browser, pages: &[PathBuf]) {
    browser.resize(390, 844);
    for (page, name) in pages.iter().zip(["farm", "arabic", "code", "hostile"]) {
        browser.open(page);
        browser.picture(&format!("{name}-phone"));
        let wider = browser.value("document.documentElement.scrollWidth > innerWidth");
        assert_eq!(wider, false, "{name} scrolls sideways");
    }
    browser.value("document.querySelector('.source [data-fate=title]').focus()");
    browser.picture("hostile-phone-card");
    browser.resize(1280, 900);
}

fn the_index_sorts(browser: &Browser, index: &Path) {
    let sorted = "[...document.querySelectorAll('tbody tr')].map(row => Number(row.cells[1].dataset.v))";
    browser.open(index);
    browser.picture("index");
    browser.click("th:nth-child(2) button");
    let up: Vec<f64> = serde_json::from_value(browser.value(sorted)).unwrap();
    assert!(up.is_sorted() && up.len() == 4, "{up:?}");
    browser.click("th:nth-child(2) button");
    let down: Vec<f64> = serde_json::from_value(browser.value(sorted)).unwrap();
    assert!(down.iter().rev().is_sorted() && down[0] > down[3], "{down:?}");
    browser.prefer("dark");
    browser.picture("index-dark");
}
