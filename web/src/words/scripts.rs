//! Words of the scripts in `www`, which say some things without the page's module. The build writes them
//! where a script has `WORDS = {};`.

use std::collections::BTreeMap;

use super::{Lang, S, en, of, zh};

/// Tables whose texts go by their fields' names. What stands for a figure or a word is in braces.
macro_rules! tables {
    ($($(#[$doc:meta])* $table:ident { $($(#[$of:meta])* $name:ident,)* })*) => { $(
        $(#[$doc])*
        pub(super) struct $table { $($(#[$of])* pub(super) $name: S,)* }

        impl $table {
            fn texts(&self) -> Texts {
                BTreeMap::from([$((camel(stringify!($name)), self.$name),)*])
            }
        }
    )* };
}

/// Texts by their names.
pub type Texts = BTreeMap<String, S>;

/// `no_plan` as scripts have it: `noPlan`.
fn camel(name: &str) -> String {
    let mut words = name.split('_').map(str::to_owned);
    let first = words.next().unwrap_or_default();
    words.fold(first, |name, word| name + &word[..1].to_uppercase() + &word[1..])
}

tables! {
    /// What `boot.js` says where the page can't: what is wrong, and how to go on.
    BootWords {
        network,
        network_mend,
        old,
        old_mend,
        broken,
        broken_mend,
        clock,
        /// `{day}` is when the tariffs were read.
        clock_mend,
        again,
        clear,
    }

    /// What `old.js` says in a browser without modules.
    OldWords { title, text, }

    /// What a kiosk's own controls say.
    KioskWords {
        bar,
        back,
        restart,
        staff,
        reach,
        end,
        on,
        restart_title,
        restart_text,
        restart_no,
        call_title,
        call_text,
        leaving_title,
        leaving_text,
        /// Tens of seconds are left.
        seconds,
        pad,
        backspace,
        done,
    }

    /// What the clerk's line says of what was typed in it.
    DeskWords {
        got,
        wrong,
        none,
        /// Two or more were found.
        plans,
        because,
        no_plan,
        months,
    }
}

/// Scripts that have words, and those in each language, by the tag of `lang` attributes.
pub fn script_words() -> [(&'static str, BTreeMap<S, Texts>); 4] {
    let both = |zh, en| BTreeMap::from([(of(Lang::Zh).tag, zh), (of(Lang::En).tag, en)]);
    [
        ("boot.js", both(zh::scripts::BOOT.texts(), en::scripts::BOOT.texts())),
        ("old.js", both(zh::scripts::OLD.texts(), en::scripts::OLD.texts())),
        ("kiosk-words.js", both(zh::scripts::KIOSK.texts(), en::scripts::KIOSK.texts())),
        ("desk.js", both(zh::scripts::DESK.texts(), en::scripts::DESK.texts())),
    ]
}
