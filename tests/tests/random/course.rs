//! Documents of some seeds, from drawing them to what their clients sent.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use fastrand::Rng;
use serde_json::Value;
use workspace_tests::arbitrary::text::any_text;
use workspace_tests::contract::workspace;
use workspace_tests::generation::config;
use workspace_tests::random::crates::{Crates, cases, seeds_in};
use workspace_tests::random::document::{Document, draw};
use workspace_tests::random::made::{Made, generate};
use workspace_tests::random::schema::{Form, Schema};
use workspace_tests::random::sent::{difference, problem};
use workspace_tests::random::shrink::shrink;
use workspace_tests::random::values::{self, Drawn};

/// How many values of each document are sent.
const CASES: usize = 4;

/// The values of a document.
struct Values {
    all: Vec<Drawn>,
    firsts: Vec<Drawn>,
    texts: Vec<String>,
}

/// Documents, what is made of them, and what is wrong.
pub struct Course {
    name: &'static str,
    made: Vec<(Document, Made)>,
    problems: BTreeMap<u64, String>,
}

impl Course {
    /// Draws the documents and generates their crates.
    pub fn new(name: &'static str, seeds: Range<u64>) -> Self {
        Self::of(name, seeds.map(draw))
    }

    fn of(name: &'static str, documents: impl Iterator<Item = Document>) -> Self {
        let config = config().for_document(Path::new("openapi.json"), Path::new("out"));
        let mut course = Self { name, made: Vec::new(), problems: BTreeMap::new() };
        for document in documents {
            match generate(&document, &config) {
                Ok(made) => course.made.push((document, made)),
                Err(error) => _ = course.problems.insert(document.seed, error),
            }
        }
        course
    }

    /// Compiles the crates, and compares what their clients receive and send with the values.
    pub fn use_crates(&mut self) {
        let values = self.made.iter().map(|(document, _)| (document.seed, values_of(document)));
        let values = values.collect::<BTreeMap<_, _>>();
        let texts = |drawn: &[Drawn]| drawn.iter().map(|it| it.value.to_string()).collect();
        let of_all =
            values.iter().map(|(seed, it)| (*seed, [texts(&it.all), texts(&it.firsts), it.texts.clone()]));
        let of_all = of_all.collect::<Vec<_>>();
        let cases = cases(of_all.iter().map(|(seed, texts)| (*seed, texts)));
        let folder = workspace().join("target").join(self.name);
        let crates = Crates::write(folder, &self.made, &cases);
        let records = match crates.run() {
            Ok(records) => records,
            Err(said) => {
                let seeds = seeds_in(&said);
                assert!(!seeds.is_empty(), "{said}");
                println!("{said}");
                let problem = "its crate does not compile".to_owned();
                self.problems.extend(seeds.into_iter().map(|seed| (seed, problem.clone())));
                return;
            }
        };
        for (document, _) in &self.made {
            let of_document = records.iter().filter(|record| record["document"] == document.seed);
            let calls = CASES * (2 + document.operations.len());
            if of_document.clone().count() < calls {
                let text = format!("{} records of {calls} calls", of_document.clone().count());
                self.problems.insert(document.seed, text);
            }
            for record in of_document {
                let case = usize::try_from(record["case"].as_u64().unwrap()).unwrap();
                if let Some(problem) = problem_of(document, &values[&document.seed], case, record) {
                    let text = format!("{}, case {case}: {problem}", record["call"].as_str().unwrap());
                    self.problems.insert(document.seed, text);
                    break;
                }
            }
        }
    }

    /// What is wrong with one document.
    fn problem(document: &Document) -> Option<String> {
        let mut course = Self::of("random-shrunk", std::iter::once(document.clone()));
        if course.problems.is_empty() {
            course.use_crates();
        }
        course.problems.into_values().next()
    }

    /// Fails if something is wrong, and writes each document with a problem into a file.
    pub fn end(self) {
        let folder = workspace().join("target").join(format!("{}-failed", self.name));
        drop(std::fs::remove_dir_all(&folder));
        let mut report = String::new();
        for (seed, problem) in &self.problems {
            std::fs::create_dir_all(&folder).unwrap();
            let path: PathBuf = folder.join(format!("{seed}.json"));
            std::fs::write(&path, serde_json::to_string_pretty(&draw(*seed).json).unwrap()).unwrap();
            report += &format!(
                "{}: {problem}\nAgain: RANDOM_SEED={seed} RANDOM_DOCUMENTS=1 cargo test -p workspace-tests --test random random_documents_lose_no_value -- --ignored\n\n",
                path.display()
            );
        }
        // Each try is a crate, so this is done once.
        if let Some(seed) = self.problems.keys().next() {
            let smallest = shrink(&draw(*seed), &mut |document| Self::problem(document).is_some());
            let path = folder.join(format!("{seed}-smallest.json"));
            std::fs::write(&path, serde_json::to_string_pretty(&smallest.json).unwrap()).unwrap();
            report += &format!("The smallest document found: {}\n", path.display());
        }
        println!("{} documents, {} with a problem", self.made.len(), self.problems.len());
        assert!(self.problems.is_empty(), "{} problems\n{report}", self.problems.len());
    }
}

fn values_of(document: &Document) -> Values {
    let mut rng = Rng::with_seed(document.seed);
    let mut draw = |name: &str| {
        let schema = Schema::of(Form::Reference(name.to_owned()));
        (0..CASES).map(|_| values::draw(&document.components, &schema, &mut rng)).collect::<Vec<_>>()
    };
    let all = draw(&document.values);
    let firsts = draw(&document.first);
    Values { all, firsts, texts: (0..CASES).map(|_| any_text(&mut rng)).collect() }
}

/// What is wrong with a call.
fn problem_of(document: &Document, values: &Values, case: usize, record: &Value) -> Option<String> {
    let call = record["call"].as_str().unwrap();
    let body = record["request"]["body"].as_str().unwrap_or_default();
    let (all, first) = (&values.all[case], &values.firsts[case]);
    let status = call.strip_prefix("get /statuses ");
    match (&record["error"], status) {
        (Value::String(_), Some("404")) if record["status"] == 404 => {
            return difference(&first.value, &first.value, &record["body"])
                .map(|found| format!("the error's body at {found}"));
        }
        (Value::String(error), _) => return Some(format!("{error}; the values are {}", all.value)),
        _ => {}
    }
    if record["skipped"].as_u64().is_some_and(|skipped| skipped > 0) {
        return Some(format!("something was skipped in {}", all.value));
    }
    let at = |found: String| format!("at {found}");
    let differs = |drawn: &Drawn, got: &Value| difference(&drawn.value, &drawn.kept, got).map(at);
    let text = |got: &Value| difference(&values.texts[case].clone().into(), &Value::Null, got).map(at);
    match (call, status) {
        (_, Some("200")) => differs(all, &record["value"]),
        (_, Some("202")) => differs(first, &record["value"]),
        (_, Some(_)) => differs(&Value::Null.into(), &record["value"]),
        ("get /values", _) => None,
        ("put /values", _) => {
            let sent = serde_json::from_str::<Value>(body).unwrap_or_default();
            match sent.as_array().map(Vec::as_slice) {
                Some([sent]) => differs(all, sent),
                _ => Some(format!("not one value was sent: {body}")),
            }
        }
        ("get /text" | "get /content", _) => text(&record["value"]),
        ("put /text" | "put /content", _) => text(&body.into()),
        _ => {
            let operation =
                document.operations.iter().find(|it| format!("{} {}", it.method, it.path) == call);
            problem(document, operation.unwrap(), all, record)
        }
    }
}
