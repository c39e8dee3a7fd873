//! The style of a house: the choices on which good newsrooms differ.
//!
//! A choice that is not made (`None`) is not checked. A profile makes some; a newsroom's settings may make others.
//! What is listed here is all there is: [`KEYS`] with its words is where settings, their schema and the docs look.

use super::spellings::Spellings;

/// One key of `[style]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StyleKey {
    /// As it is written in a profile or in `copydesk.toml`.
    pub name: &'static str,
    /// What is chosen.
    pub doc: &'static str,
    /// What may be chosen, each with what it means; empty where a whole number is wanted.
    pub values: &'static [(&'static str, &'static str)],
}

/// A value as settings give it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given<'v> {
    /// A word.
    Word(&'v str),
    /// A whole number.
    Number(i64),
    /// Anything else; what it is, in a word.
    Other(&'static str),
}

/// Why a choice was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotChosen {
    /// There is no such key.
    Key,
    /// The key cannot be set to that; the sentence says to what it can.
    Value(String),
}

macro_rules! house {
    (
        $( #[doc = $doc:literal] $key:literal $field:ident : $Type:ident {
            $( #[doc = $value_doc:literal] $value:literal $Variant:ident ),+ $(,)?
        } )+
        numbers: $( #[doc = $number_doc:literal] $number_key:literal $number:ident )+
    ) => {
        $(
            #[doc = $doc]
            #[derive(Clone, Copy, Debug, PartialEq, Eq)]
            pub enum $Type { $( #[doc = $value_doc] $Variant ),+ }

            impl $Type {
                /// The value as it is written in settings.
                pub fn as_str(self) -> &'static str {
                    match self { $( $Type::$Variant => $value ),+ }
                }
            }
        )+

        /// What a house has decided: the keys of `[style]` in a profile and in `copydesk.toml`, and the spellings
        /// of `[spellings]`.
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct House {
            $( #[doc = $doc] pub $field: Option<$Type>, )+
            $( #[doc = $number_doc] pub $number: Option<u32>, )+
            /// Words the house spells its own way.
            pub spellings: Spellings,
        }

        impl House {
            /// This house with `other`'s choices where it made any.
            pub fn overlaid(&self, other: &House) -> House {
                House {
                    $( $field: other.$field.or(self.$field), )+
                    $( $number: other.$number.or(self.$number), )+
                    spellings: self.spellings.overlaid(&other.spellings),
                }
            }

            /// Makes the choice called `key`.
            pub fn choose(&mut self, key: &str, given: Given<'_>) -> Result<(), NotChosen> {
                match (key, given) {
                    $( $( ($key, Given::Word($value)) => self.$field = Some($Type::$Variant), )+ )+
                    $( ($number_key, Given::Number(n)) if u32::try_from(n).is_ok() => {
                        self.$number = Some(n as u32)
                    } )+
                    _ => return Err(not_chosen(key, given)),
                }
                Ok(())
            }

            /// The choice called `key` as it is written in settings.
            #[cfg(test)]
            fn chosen(&self, key: &str) -> Option<String> {
                match key {
                    $( $key => self.$field.map(|c| c.as_str().to_owned()), )+
                    $( $number_key => self.$number.map(|n| n.to_string()), )+
                    _ => None,
                }
            }
        }

        /// Every key of `[style]`.
        pub const KEYS: &[StyleKey] = &[
            $( StyleKey { name: $key, doc: $doc, values: &[$( ($value, $value_doc) ),+] }, )+
            $( StyleKey { name: $number_key, doc: $number_doc, values: &[] }, )+
        ];
    };
}

house! {
    #[doc = "Whose English it is: how 7/8/21 is read, which quotation marks come first, \"Mr\" or \"Mr.\", \"color\" or \"colour\"."]
    "english" english: English {
        #[doc = "Month before day, double quotation marks first, \"Mr.\"."]
        "us" Us,
        #[doc = "Day before month, single quotation marks first, \"Mr\"."]
        "gb" Gb,
    }
    #[doc = "Which comes first in a date with a day."]
    "dates" dates: DateOrder {
        #[doc = "July 26, 2021."]
        "month-day" MonthDay,
        #[doc = "26 July 2021."]
        "day-month" DayMonth,
    }
    #[doc = "How the names of months stand beside a day."]
    "months" months: Months {
        #[doc = "Jan. 19, Feb. 2, Aug. 4, Sept. 5, Oct. 6, Nov. 7, Dec. 8; March to July whole; whole without a day."]
        "abbreviated" Abbreviated,
        #[doc = "January 19: always whole."]
        "full" Full,
    }
    #[doc = "How the months of a dateline are written."]
    "dateline-months" dateline_months: DatelineMonths {
        #[doc = "LONDON, Sept 16: short, no full stop."]
        "unstopped" Unstopped,
        #[doc = "LONDON, Sept. 16: short, with a full stop."]
        "stopped" Stopped,
    }
    #[doc = "What becomes of \"today\", \"yesterday\" and \"tomorrow\"."]
    "relative-days" relative_days: RelativeDays {
        #[doc = "The day is named: \"on Monday\"."]
        "weekday" Weekday,
        #[doc = "The date stands in brackets after it: \"today (14 June 2015)\"."]
        "with-date" WithDate,
    }
    #[doc = "Whether \"on\" stands before a weekday."]
    "on-weekday" on_weekday: OnWeekday {
        #[doc = "\"They met Monday\"."]
        "omit" Omit,
        #[doc = "\"They met on Monday\"."]
        "keep" Keep,
    }
    #[doc = "How a time of day is written."]
    "times" times: Times {
        #[doc = "7 p.m., 7:30 p.m."]
        "stopped" Stopped,
        #[doc = "7pm, 7:30pm."]
        "closed" Closed,
        #[doc = "19:00, 19:30."]
        "24-hour" TwentyFour,
    }
    #[doc = "What stands between hours and minutes."]
    "time-separator" time_separator: TimeSeparator {
        #[doc = "7:30."]
        "colon" Colon,
        #[doc = "7.30."]
        "point" Point,
    }
    #[doc = "Up to which number words are written."]
    "numbers" numbers: Numbers {
        #[doc = "One to nine in words, figures from 10."]
        "to-nine" ToNine,
        #[doc = "One to ten in words, figures from 11."]
        "to-ten" ToTen,
    }
    #[doc = "How percent is written after a figure."]
    "percent" percent: Percent {
        #[doc = "5%."]
        "sign" Sign,
        #[doc = "5 percent."]
        "percent" Word,
        #[doc = "5 per cent."]
        "per-cent" TwoWords,
    }
    #[doc = "What parts the thousands of a figure."]
    "thousands" thousands: Thousands {
        #[doc = "2,500."]
        "comma" Comma,
        #[doc = "2 500, with a space that does not break."]
        "space" Space,
    }
    #[doc = "Whether initials of two letters have full stops."]
    "initials" initials: Initials {
        #[doc = "U.S., U.N.; but EU, UK, and three letters or more without."]
        "stopped" Stopped,
        #[doc = "US, UN."]
        "plain" Plain,
    }
    #[doc = "When an office has a capital."]
    "titles" titles: Titles {
        #[doc = "President Joe Biden; Joe Biden, the president."]
        "capital-before-name" BeforeName,
        #[doc = "No capital alone; before a name either."]
        "lower-alone" LowerAlone,
    }
    #[doc = "How an ellipsis is written."]
    "ellipsis" ellipsis: Ellipsis {
        #[doc = "Three full stops with a space on either side: won ... take."]
        "dots" Dots,
        #[doc = "The sign with a space on either side: won … take."]
        "sign" Sign,
    }
    #[doc = "Capitals in headlines."]
    "headlines" headlines: Headlines {
        #[doc = "As in a sentence: Powell to lead U.S. delegation."]
        "sentence" Sentence,
    }
    #[doc = "Quotation marks in headlines."]
    "headline-quotes" headline_quotes: HeadlineQuotes {
        #[doc = "‘showdown’."]
        "single" Single,
        #[doc = "“showdown”."]
        "double" Double,
    }
    numbers:
    #[doc = "How many characters a headline may have."]
    "headline-length" headline_length
}

/// The key called `name`.
pub fn key(name: &str) -> Option<&'static StyleKey> {
    KEYS.iter().find(|k| k.name == name)
}

fn not_chosen(name: &str, given: Given<'_>) -> NotChosen {
    let Some(key) = key(name) else { return NotChosen::Key };
    if key.values.is_empty() {
        return NotChosen::Value(format!("{name} wants a whole number"));
    }
    let allowed = one_of(key.values.iter().map(|(v, _)| *v));
    NotChosen::Value(match given {
        Given::Word(word) => format!("“{word}” is no choice of {name}: it can be {allowed}"),
        Given::Number(n) => format!("{n} is no choice of {name}: it can be {allowed}"),
        Given::Other(what) => format!("{name} wants a word, not {what}: it can be {allowed}"),
    })
}

/// “a”, “b” or “c”: the words from which one is chosen.
pub fn one_of<'w>(words: impl IntoIterator<Item = &'w str>) -> String {
    let words: Vec<String> = words.into_iter().map(|w| format!("“{w}”")).collect();
    match words.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => words.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_choice_can_be_made() {
        for key in KEYS {
            let mut house = House::default();
            for (value, _) in key.values {
                assert_eq!(house.choose(key.name, Given::Word(value)), Ok(()), "{} = {value}", key.name);
                let chosen = house.chosen(key.name).expect("it was chosen");
                assert_eq!(chosen, *value);
                let mut again = House::default();
                assert_eq!(again.choose(key.name, Given::Word(&chosen)), Ok(()));
                assert_eq!(again, house);
            }
            let wrong = house.choose(key.name, Given::Word("no such thing"));
            assert!(matches!(wrong, Err(NotChosen::Value(_))), "{}", key.name);
        }
        let mut house = House::default();
        assert_eq!(house.choose("headline-length", Given::Number(64)), Ok(()));
        assert_eq!(house.chosen("headline-length").as_deref(), Some("64"));
        let wrong = house.choose("headlines", Given::Word("capitals"));
        let only = "“capitals” is no choice of headlines: it can be “sentence”";
        assert_eq!(wrong, Err(NotChosen::Value(only.into())));
        assert_eq!(House::default().choose("mounths", Given::Word("full")), Err(NotChosen::Key));
    }

    #[test]
    fn later_choices_stand() {
        let early = House { english: Some(English::Us), months: Some(Months::Full), ..House::default() };
        let late = House { months: Some(Months::Abbreviated), ..House::default() };
        let both = early.overlaid(&late);
        assert_eq!((both.english, both.months), (Some(English::Us), Some(Months::Abbreviated)));
    }
}
