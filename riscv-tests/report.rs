//! The table at the end: for each group of tests how many passed and failed, and the names of those that failed.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use libtest_mimic::{Failed, Trial};

/// Results as they come in: group, name, passed.
#[derive(Default)]
pub(crate) struct Report(Mutex<Vec<(String, String, bool)>>);

impl Report {
    /// A test whose result goes into the table.
    pub(crate) fn trial(
        self: &Arc<Self>,
        group: &str,
        name: &str,
        body: impl FnOnce() -> Result<(), Failed> + Send + 'static,
    ) -> Trial {
        let (this, group, short) = (Arc::clone(self), group.to_owned(), name.to_owned());
        Trial::test(name, move || {
            let result = body();
            if let Ok(mut results) = this.0.lock() {
                results.push((group, short, result.is_ok()));
            }
            result
        })
    }

    /// Prints the table, if anything ran.
    pub(crate) fn print(&self) {
        let Ok(results) = self.0.lock() else { return };
        let mut groups: BTreeMap<&str, (usize, Vec<&str>)> = BTreeMap::new();
        for (group, name, passed) in results.iter() {
            let row = groups.entry(group).or_default();
            if *passed { row.0 += 1 } else { row.1.push(name) }
        }
        if !groups.is_empty() {
            println!("{:<16}{:>8}{:>8}", "group", "passed", "failed");
        }
        for (group, (passed, mut failed)) in groups {
            failed.sort_unstable();
            println!("{group:<16}{passed:>8}{:>8}  {}", failed.len(), failed.join(" "));
        }
    }
}
