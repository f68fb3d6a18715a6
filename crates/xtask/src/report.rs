//! What a run prints: a headline before each step, and one table at the end.

use std::process::Command;
use std::time::Duration;

use crate::process::{self, Ended};
use crate::{Stop, suite};

/// Collects the steps of one run. Later steps run although an earlier one failed, so that one run shows all failures.
#[derive(Default)]
pub struct Summary {
    rows: Vec<Vec<String>>,
    code: u8,
}

impl Summary {
    /// Runs one step under a headline.
    pub fn step(&mut self, name: &str, command: Command) -> Result<Ended, Stop> {
        headline(name, &process::shown(&command));
        let ended = process::stream(command)?;
        println!("-- {name}: {} after {}", verdict(ended.code), seconds(ended.took));
        let tests = suite::Tally::read(&ended.output).map(|tally| tally.to_string()).unwrap_or_default();
        self.record(name, ended.code, tests, &seconds(ended.took));
        Ok(ended)
    }

    /// Notes a step that could not even begin. An interruption is handed on.
    pub fn not_started(&mut self, name: &str, stop: Stop) -> Result<(), Stop> {
        let Stop::Failed(why) = stop else { return Err(stop) };
        headline(name, "could not begin");
        println!("{why}");
        self.record(name, 1, "could not begin".into(), "");
        Ok(())
    }

    /// Notes something that was run and judged elsewhere.
    pub fn note(&mut self, name: &str, good: bool, took: Duration) {
        self.record(name, u8::from(!good), String::new(), &seconds(took));
    }

    /// Whether all steps so far succeeded.
    pub const fn is_good(&self) -> bool {
        self.code == 0
    }

    /// Prints the table; the answer is the exit status of the first step that failed.
    pub fn close(self) -> u8 {
        println!("\n{}", table(&["step", "result", "tests", "time"], &self.rows));
        self.code
    }

    fn record(&mut self, name: &str, code: u8, tests: String, took: &str) {
        if self.code == 0 {
            self.code = code;
        }
        self.rows.push(vec![name.into(), verdict(code), tests, took.into()]);
    }
}

/// A line that the eye finds in a long log.
pub fn headline(name: &str, detail: &str) {
    println!("\n== {name} ({detail})");
}

/// `12.3 s`
pub fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}

/// Rows under a head, in Markdown, columns aligned. Short rows are filled up.
pub fn table(head: &[&str], rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).chain([head.len()]).max().unwrap_or_default();
    let head: Vec<String> = head.iter().map(ToString::to_string).collect();
    let cell = |row: &[String], column: usize| row.get(column).cloned().unwrap_or_default();
    let width = |column| rows.iter().chain([&head]).map(|row| cell(row, column).chars().count()).max().unwrap_or_default();
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let line = |row: &[String]| {
        let cells = widths.iter().enumerate().map(|(column, width)| format!(" {:width$} |", cell(row, column)));
        format!("|{}\n", cells.collect::<String>())
    };
    let rule: String = widths.iter().map(|width| format!("{}|", "-".repeat(width + 2))).collect();
    let body: String = rows.iter().map(|row| line(row)).collect();
    format!("{}|{rule}\n{body}", line(&head))
}

fn verdict(code: u8) -> String {
    if code == 0 { "ok".into() } else { format!("FAILED ({code})") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_aligned_and_takes_rows_of_any_length() {
        let rows = [vec!["Zürich".to_owned(), "1".to_owned()], vec!["x".to_owned()]];
        assert_eq!(table(&["where", "n"], &rows), "| where  | n |\n|--------|---|\n| Zürich | 1 |\n| x      |   |\n");
    }

    #[test]
    fn the_first_failure_gives_the_status_and_later_steps_still_run() {
        let mut summary = Summary::default();
        for code in ["0", "3", "5", "0"] {
            let mut command = Command::new("sh");
            command.args(["-c", &format!("exit {code}")]);
            summary.step("step", command).unwrap();
        }
        assert_eq!(summary.rows.len(), 4);
        assert_eq!(summary.close(), 3);
    }
}
