//! Closed lists: an enum whose variants have one code each, the same in the
//! store, in forms and in JSON.

macro_rules! codes {
    ($(#[$about:meta])* pub enum $name:ident {
        $($(#[$doc:meta])* $variant:ident = $code:literal),+ $(,)?
    }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[derive(serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[$doc])* #[serde(rename = $code)] $variant),+
        }

        impl $name {
            /// The whole list, in its order.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The code kept in the store and sent by forms.
            pub fn code(self) -> &'static str {
                match self {
                    $($name::$variant => $code),+
                }
            }

            /// What `code` stands for, if it is on the list.
            pub fn from_code(code: &str) -> Option<Self> {
                match code {
                    $($code => Some($name::$variant),)+
                    _ => None,
                }
            }
        }
    };
}

pub(crate) use codes;

#[cfg(test)]
mod tests {
    codes! {
        /// Two things.
        pub enum Thing {
            /// The one.
            First = "first",
            /// The other.
            SecondOne = "second_one",
        }
    }

    #[test]
    fn store_forms_and_json_agree() {
        for thing in Thing::ALL {
            assert_eq!(Thing::from_code(thing.code()), Some(*thing));
            assert_eq!(serde_json::to_value(thing).unwrap(), thing.code());
        }
        assert_eq!(Thing::from_code("third"), None);
    }
}
