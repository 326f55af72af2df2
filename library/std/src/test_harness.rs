//! The program that `--test` makes: runs the crate's tests and reports as libtest does. Tests run one after another on the main
//! thread, each under its own name.

use crate::any::Any;
use crate::io::{set_output_capture, Write};
use crate::panicking;
use crate::process::{self, Termination};
use crate::sync::{Arc, Mutex, PoisonError};
use crate::time::Instant;

/// A test, as the compiler writes it.
#[repr(C)]
struct Test {
    name: &'static str,
    ignore_message: &'static str,
    expected: &'static str,
    place: &'static str,
    call: fn() -> Result<(), String>,
    ignored: bool,
    should_panic: bool,
}

/// The tests of the crate, in order of their names.
#[cfg(not(any(native_test, rustc_check)))]
#[rustc_intrinsic]
fn harness_tests() -> &'static [Test];
#[cfg(any(native_test, rustc_check))]
fn harness_tests() -> &'static [Test] {
    &[]
}

/// What the table holds for the test `F`.
#[cfg_attr(not(rustc_check), lang = "test_call")]
#[allow(dead_code)]
fn call_test<F: Fn() -> R, R: Termination>() -> Result<(), String> {
    // A function item has no size.
    let test: F = unsafe { crate::mem::MaybeUninit::uninit().assume_init() };
    match test().report().to_i32() {
        0 => Ok(()),
        code => Err(format!(
            "Error: the test returned a termination value with a non-zero status code ({code}) which indicates a failure"
        )),
    }
}

/// The harness's `main`. `T` is any type.
#[cfg_attr(not(rustc_check), lang = "test_main")]
#[allow(dead_code)]
fn test_main<T>() {
    run(harness_tests())
}

/// What the command line asks for.
#[derive(Default)]
struct Options {
    filters: Vec<String>,
    skip: Vec<String>,
    exact: bool,
    ignored: bool,
    include_ignored: bool,
    exclude_should_panic: bool,
    list: bool,
    no_capture: bool,
    show_output: bool,
    quiet: bool,
    fail_fast: bool,
}

const USAGE: &str = "Usage: test [OPTIONS] [FILTERS...]

Options:
        --include-ignored     run ignored tests too
        --ignored             run ignored tests only
        --exclude-should-panic
                              leave out tests that should panic
        --list                list the tests
        --fail-fast           stop at the first failure
        --no-capture          print what tests print at once
        --show-output         print what successful tests print too
        --test-threads N      accepted; tests run one after another
        --skip FILTER         leave out tests whose names contain FILTER
        --exact               filters are whole names
    -q, --quiet               one character for each test
        --format pretty|terse
        --color auto|always|never
    -h, --help
";

fn refuse(message: &str) -> ! {
    eprintln!("error: {message}");
    process::exit(101)
}

impl Options {
    fn parse() -> Options {
        let mut o = Options::default();
        let mut args = crate::env::args().skip(1);
        while let Some(arg) = args.next() {
            let (name, attached) = match arg.split_once('=') {
                Some((name, value)) if name.starts_with("--") => (name, Some(value.to_string())),
                _ => (arg.as_str(), None),
            };
            let mut value = || match attached.clone().or_else(|| args.next()) {
                Some(value) => value,
                None => refuse(&format!("Argument to option '{}' missing", name.trim_start_matches('-'))),
            };
            match name {
                "--include-ignored" => o.include_ignored = true,
                "--ignored" => o.ignored = true,
                "--exclude-should-panic" => o.exclude_should_panic = true,
                "--list" => o.list = true,
                "--fail-fast" => o.fail_fast = true,
                "--nocapture" | "--no-capture" => o.no_capture = true,
                "--show-output" => o.show_output = true,
                "--exact" => o.exact = true,
                "-q" | "--quiet" => o.quiet = true,
                "--test" | "--force-run-in-process" => {}
                "--skip" => o.skip.push(value()),
                "--color" | "-Z" | "--logfile" => drop(value()),
                "--format" => match value().as_str() {
                    "pretty" => o.quiet = false,
                    "terse" => o.quiet = true,
                    other => refuse(&format!(
                        "argument for --format must be pretty, terse, json or junit (was {other})"
                    )),
                },
                "--test-threads" => match value().parse::<usize>() {
                    Ok(0) => refuse("argument for --test-threads must not be 0"),
                    Ok(_) => {}
                    Err(e) => refuse(&format!(
                        "argument for --test-threads must be a number > 0 (error: {e})"
                    )),
                },
                "-h" | "--help" => {
                    print!("{USAGE}");
                    process::exit(0)
                }
                _ if name.len() > 1 && name.starts_with('-') => {
                    refuse(&format!("Unrecognized option: '{}'", name.trim_start_matches('-')))
                }
                _ => o.filters.push(arg),
            }
        }
        if crate::env::var_os("RUST_TEST_NOCAPTURE").is_some_and(|v| v != "0") {
            o.no_capture = true;
        }
        o
    }

    fn selects(&self, test: &Test) -> bool {
        let matches = |filter: &String| if self.exact { test.name == filter } else { test.name.contains(filter.as_str()) };
        (self.filters.is_empty() || self.filters.iter().any(matches))
            && !self.skip.iter().any(matches)
            && !(self.ignored && !test.ignored)
            && !(self.exclude_should_panic && test.should_panic)
    }
}

/// How a test ended.
enum Outcome {
    Ok,
    Failed,
    FailedWith(String),
}

/// Decides by what the test did and what was expected of it.
fn judge(test: &Test, result: Result<Result<(), String>, Box<dyn Any + Send>>) -> Outcome {
    match result {
        Ok(Ok(())) if test.should_panic => Outcome::FailedWith(format!("test did not panic as expected at {}", test.place)),
        Ok(Ok(())) => Outcome::Ok,
        Ok(Err(_)) if test.should_panic => {
            Outcome::FailedWith(format!("test did not panic as expected at {}", test.place))
        }
        Ok(Err(_)) => Outcome::Failed,
        Err(_) if !test.should_panic => Outcome::Failed,
        Err(_) if test.expected.is_empty() => Outcome::Ok,
        Err(payload) => {
            let message = payload.downcast_ref::<String>().map(|s| s.as_str()).or_else(|| payload.downcast_ref::<&str>().copied());
            match message {
                Some(message) if message.contains(test.expected) => Outcome::Ok,
                Some(message) => Outcome::FailedWith(format!(
                    "panic did not contain expected string\n      panic message: {message:?}\n expected substring: {:?}",
                    test.expected
                )),
                None => Outcome::FailedWith(format!(
                    "expected panic with string value,\n found non-string value: `{:?}`\n     expected substring: {:?}",
                    (*payload).type_id(),
                    test.expected
                )),
            }
        }
    }
}

/// Runs a test; how it ended and what it printed.
fn run_test(test: &Test, capture: bool) -> (Outcome, Vec<u8>) {
    let buffer = Arc::new(Mutex::new(Vec::new()));
    if capture {
        set_output_capture(Some(buffer.clone()));
    }
    let result = crate::thread::with_name(test.name, || unsafe { panicking::catch(test.call) });
    if capture {
        set_output_capture(None);
    }
    let outcome = judge(test, result);
    let mut printed = crate::mem::take(&mut *buffer.lock().unwrap_or_else(PoisonError::into_inner));
    if let Outcome::FailedWith(note) = &outcome {
        printed.extend_from_slice(b"note: ");
        printed.extend_from_slice(note.as_bytes());
    }
    (outcome, printed)
}

/// Where the quiet format begins a new line.
const QUIET_COLUMNS: usize = 88;

/// The report as it is printed.
struct Report {
    quiet: bool,
    column: usize,
    done: usize,
    total: usize,
}

impl Report {
    fn line_start(&mut self) {
        if self.column > 0 {
            println!(" {}/{}", self.done, self.total);
            self.column = 0;
        }
    }

    fn begin(&mut self, test: &Test) {
        if !self.quiet {
            print!("test {}{} ... ", test.name, if test.should_panic { " - should panic" } else { "" });
            let _ = crate::io::stdout().flush();
        }
    }

    fn end(&mut self, test: &Test, word: &str, mark: char) {
        if !self.quiet {
            println!("{word}");
        } else if mark == 'F' {
            self.line_start();
            println!("{} --- FAILED", test.name);
        } else {
            print!("{mark}");
            self.column += 1;
            if self.column == QUIET_COLUMNS {
                println!(" {}/{}", self.done + 1, self.total);
                self.column = 0;
            }
        }
        self.done += 1;
    }
}

fn plural(n: usize) -> &'static str {
    if n == 1 { "" } else { "s" }
}

fn print_outputs(title: &str, tests: &[(&Test, Vec<u8>)]) {
    println!("\n{title}:");
    let mut out = crate::io::stdout();
    let mut first = true;
    for (test, printed) in tests {
        if !printed.is_empty() {
            if first {
                println!();
                first = false;
            }
            println!("---- {} stdout ----", test.name);
            let _ = out.write_all(printed);
            println!();
        }
    }
    println!("\n{title}:");
    for (test, _) in tests {
        println!("    {}", test.name);
    }
}

fn run(tests: &[Test]) {
    let options = Options::parse();
    let chosen: Vec<&Test> = tests.iter().filter(|t| options.selects(t)).collect();
    if options.list {
        for test in &chosen {
            println!("{}: test", test.name);
        }
        if !options.quiet {
            println!("\n{} test{}, 0 benchmarks", chosen.len(), plural(chosen.len()));
        }
        return;
    }
    let start = Instant::now();
    println!("\nrunning {} test{}", chosen.len(), plural(chosen.len()));
    let mut report = Report { quiet: options.quiet, column: 0, done: 0, total: chosen.len() };
    let (mut passed, mut ignored) = (Vec::new(), 0);
    let mut failed = Vec::new();
    for test in &chosen {
        report.begin(test);
        if test.ignored && !options.ignored && !options.include_ignored {
            ignored += 1;
            let separator = if test.ignore_message.is_empty() { "" } else { ", " };
            report.end(test, &format!("ignored{separator}{}", test.ignore_message), 'i');
            continue;
        }
        let (outcome, printed) = run_test(test, !options.no_capture);
        if matches!(outcome, Outcome::Ok) {
            report.end(test, "ok", '.');
            passed.push((*test, printed));
        } else {
            report.end(test, "FAILED", 'F');
            failed.push((*test, printed));
            if options.fail_fast {
                break;
            }
        }
    }
    if options.show_output && !passed.is_empty() {
        print_outputs("successes", &passed);
    }
    if !failed.is_empty() {
        print_outputs("failures", &failed);
    }
    println!(
        "\ntest result: {}. {} passed; {} failed; {ignored} ignored; 0 measured; {} filtered out; finished in {:.2}s\n",
        if failed.is_empty() { "ok" } else { "FAILED" },
        passed.len(),
        failed.len(),
        tests.len() - chosen.len(),
        start.elapsed().as_secs_f64()
    );
    if !failed.is_empty() {
        process::exit(101)
    }
}
