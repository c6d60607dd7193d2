//! A headless Chromium, spoken to as the W3C's WebDriver wants it: JSON over HTTP.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};

const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

pub struct Browser {
    driver: Child,
    port: u16,
    session: String,
}

impl Browser {
    pub fn start() -> Self {
        let mut driver = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .spawn()
            .expect("Debian's chromium-driver is installed");
        let mut lines = BufReader::new(driver.stdout.take().unwrap()).lines().map_while(Result::ok);
        let port =
            lines.find_map(|line| line.rsplit_once("successfully on port ")?.1.trim_end_matches('.').parse().ok());
        // Nobody reads the rest, and nobody may block on it.
        std::thread::spawn(move || lines.for_each(drop));
        let mut browser = Browser { driver, port: port.expect("a port"), session: String::new() };
        let arguments = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"];
        let wanted = json!({"capabilities": {"alwaysMatch": {"goog:chromeOptions": {"args": arguments}}}});
        let session = browser.send("POST", "/session", &wanted);
        browser.session = format!("/session/{}", session["sessionId"].as_str().unwrap());
        browser
    }

    pub fn open(&self, page: &Path) {
        self.command("/url", json!({"url": format!("file://{}", page.canonicalize().unwrap().display())}));
    }

    pub fn resize(&self, width: u32, height: u32) {
        let metrics = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        self.devtools("Emulation.setDeviceMetricsOverride", metrics);
    }

    pub fn prefer(&self, scheme: &str) {
        let features = json!({"features": [{"name": "prefers-color-scheme", "value": scheme}]});
        self.devtools("Emulation.setEmulatedMedia", features);
    }

    /// The value of an expression on the page.
    pub fn value(&self, expression: &str) -> Value {
        self.command("/execute/sync", json!({"script": format!("return {expression}"), "args": []}))
    }

    pub fn click(&self, selector: &str) {
        let element = self.command("/element", json!({"using": "css selector", "value": selector}));
        self.command(&format!("/element/{}/click", element[ELEMENT].as_str().unwrap()), json!({}));
    }

    pub fn hover(&self, selector: &str) {
        // Unlike a click, a move of the pointer does not scroll.
        self.value(&format!("document.querySelector('{selector}').scrollIntoView({{block: 'center'}})"));
        let element = self.command("/element", json!({"using": "css selector", "value": selector}));
        let step = json!({"type": "pointerMove", "duration": 0, "origin": element, "x": 0, "y": 0});
        self.command("/actions", json!({"actions": [{"type": "pointer", "id": "mouse", "actions": [step]}]}));
    }

    /// Presses and lets go of one key; special keys have WebDriver's own characters.
    pub fn press(&self, key: char) {
        let steps = json!([{"type": "keyDown", "value": key}, {"type": "keyUp", "value": key}]);
        self.command("/actions", json!({"actions": [{"type": "key", "id": "keys", "actions": steps}]}));
    }

    /// Keeps a picture for people to look at, if `COPYDESK_SCREENSHOTS` names a folder.
    pub fn picture(&self, name: &str) {
        let Some(folder) = std::env::var_os("COPYDESK_SCREENSHOTS") else { return };
        let picture = self.send("GET", &format!("{}/screenshot", self.session), &Value::Null);
        let picture = BASE64_STANDARD.decode(picture.as_str().unwrap()).unwrap();
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(Path::new(&folder).join(format!("{name}.png")), picture).unwrap();
    }

    fn devtools(&self, command: &str, parameters: Value) {
        self.command("/goog/cdp/execute", json!({"cmd": command, "params": parameters}));
    }

    fn command(&self, path: &str, parameters: Value) -> Value {
        self.send("POST", &format!("{}{path}", self.session), &parameters)
    }

    fn send(&self, method: &str, path: &str, parameters: &Value) -> Value {
        let body = if parameters.is_null() { String::new() } else { parameters.to_string() };
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(120))).unwrap();
        let length = body.len();
        let head = format!("{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
        write!(stream, "{head}Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}").unwrap();
        let mut from = BufReader::new(stream);
        let mut length = 0;
        loop {
            let mut line = String::new();
            from.read_line(&mut line).unwrap();
            match line.trim_end().split_once(':') {
                Some((name, value)) if name.eq_ignore_ascii_case("content-length") => {
                    length = value.trim_start().parse().unwrap();
                }
                None if line.trim_end().is_empty() => break,
                _ => {}
            }
        }
        let mut answer = vec![0; length];
        from.read_exact(&mut answer).unwrap();
        let mut answer: Value = serde_json::from_slice(&answer).unwrap();
        assert!(answer["value"]["error"].is_null(), "{path}: {}", answer["value"]);
        answer["value"].take()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if !self.session.is_empty() && !std::thread::panicking() {
            self.send("DELETE", &self.session, &Value::Null);
        }
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}
