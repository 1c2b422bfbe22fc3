//! Separated records, quoted where needed.

use super::{ImportCode, ImportError};

/// One record and the line on which it begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    pub line: usize,
    pub fields: Vec<String>,
}

impl Record {
    /// The field in `column`, trimmed; a row may end early.
    pub fn field(&self, column: usize) -> &str {
        self.fields.get(column).map_or("", |field| field.trim())
    }

    /// The record's only field, where all others are empty.
    pub fn alone(&self) -> Option<&str> {
        (1..self.fields.len()).all(|column| self.field(column).is_empty()).then(|| self.field(0))
    }
}

/// Cuts `text` into records, one at a time; empty lines are left out. A quotation mark that
/// begins a field ends with the next single one, and two of them are one.
pub fn read(text: &str, separator: char) -> impl Iterator<Item = Result<Record, ImportError>> {
    Reader { chars: text.chars().peekable(), line: 1, separator }
}

struct Reader<'a> {
    chars: std::iter::Peekable<std::str::Chars<'a>>,
    line: usize,
    separator: char,
}

impl Iterator for Reader<'_> {
    type Item = Result<Record, ImportError>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.chars.peek().is_some() {
            let line = self.line;
            match self.record() {
                Ok(fields) if fields.iter().all(|field| field.trim().is_empty()) => {}
                fields => return Some(fields.map(|fields| Record { line, fields })),
            }
        }
        None
    }
}

impl Reader<'_> {
    /// Reads up to and over the end of the line.
    fn record(&mut self) -> Result<Vec<String>, ImportError> {
        let mut fields = Vec::new();
        let mut field = String::new();
        while let Some(next) = self.chars.next() {
            match next {
                '\r' if self.chars.peek() == Some(&'\n') => {}
                '\n' | '\r' => {
                    self.line += 1;
                    break;
                }
                next if next == self.separator => fields.push(std::mem::take(&mut field)),
                '"' if field.trim().is_empty() => field = self.quoted()?,
                other => field.push(other),
            }
        }
        fields.push(field);
        Ok(fields)
    }

    /// The text up to the closing quotation mark, lines and all.
    fn quoted(&mut self) -> Result<String, ImportError> {
        let opened = self.line;
        let mut text = String::new();
        while let Some(next) = self.chars.next() {
            match next {
                '"' if self.chars.next_if_eq(&'"').is_none() => return Ok(text),
                '\n' => {
                    self.line += 1;
                    text.push('\n');
                }
                other => text.push(other),
            }
        }
        Err(ImportError { line: opened, code: ImportCode::UnclosedQuote })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn fields(text: &str) -> Vec<Vec<String>> {
        read(text, ';').map(|record| record.unwrap().fields).collect()
    }

    #[test]
    fn reads_any_end_of_line() {
        let expected = vec![vec!["a", "b"], vec!["c", ""]];
        for text in ["a;b\nc;\n", "a;b\r\nc;\r\n", "a;b\rc;", "a;b\n\n;\nc;"] {
            assert_eq!(fields(text), expected, "{text:?}");
        }
    }

    #[test]
    fn quotes_hold_separators_lines_and_quotes() {
        assert_eq!(fields("\"a;b\";\"c \"\"d\"\"\";e\"f\n"), [["a;b", "c \"d\"", "e\"f"]]);
        let records: Vec<Record> = read("\"a\nb\";c\nd\n", ';').map(Result::unwrap).collect();
        assert_eq!(records[0].fields, ["a\nb", "c"]);
        assert_eq!(records[1].line, 3);
    }

    #[test]
    fn an_open_quote_is_told_with_its_line() {
        let error = ImportError { line: 2, code: ImportCode::UnclosedQuote };
        assert_eq!(read("a\nb;\"c\nd", ';').last(), Some(Err(error)));
    }

    proptest! {
        #[test]
        fn what_was_quoted_is_read_back(field in ".{0,30}") {
            let field = field.replace(['\r'], "");
            prop_assume!(!field.trim().is_empty());
            let text = format!("\"{}\";x\n", field.replace('"', "\"\""));
            prop_assert_eq!(fields(&text), vec![vec![field, "x".to_owned()]]);
        }
    }
}
