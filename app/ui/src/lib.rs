//! The design system: components that the pages are put together from.
//!
//! A component's markup is here, its style in `style/ui/_<name>.scss`. Texts
//! come in as plain strings from `words`; nothing here fetches anything.

mod date;
mod fields;
mod file;
mod form;
mod here;
mod locale;
mod page;
mod panels;

pub use date::{DateField, TimeField};
pub use fields::{Checkbox, Checkboxes, Radio, Radios, TextArea, TextField};
pub use file::FileField;
pub use form::{ErrorSummary, FormState, provide_form, use_form};
pub use here::{Here, here, window_title};
pub use locale::locale;
pub use page::{Lede, PageTitle};
pub use panels::{Card, CardTone, Clock, Step, StepTone, Trace};
