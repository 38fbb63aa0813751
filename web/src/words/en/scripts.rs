//! Words of the scripts in `www`, in English.

use super::page::WORDS;
use crate::words::scripts::{BootWords, DeskWords, KioskWords, OldWords};

pub(in crate::words) static BOOT: BootWords = BootWords {
    network: "The page didn’t load",
    network_mend: "Check the network and open it again.",
    old: "This browser can’t open the page",
    old_mend: "It is too old (WebAssembly is needed), or a file arrived incomplete. Open the page again, then try a newer browser.",
    broken: "The page stopped working",
    broken_mend: "That is our fault. Opening it again keeps what you filled in; if it stops again, clear that first.",
    clock: "The date of this device is wrong",
    clock_mend: "It is before the day on which the tariffs were read ({day}), so what is on sale can’t be known. Set the date and open the page again.",
    again: "Open again",
    clear: "Clear and open",
};

pub(in crate::words) static OLD: OldWords =
    OldWords { title: BOOT.old, text: "It is too old; please use a newer one." };

pub(in crate::words) static KIOSK: KioskWords = KioskWords {
    bar: "Kiosk",
    back: WORDS.step_back,
    restart: "Start over",
    staff: "Ask staff",
    reach: "Lower the buttons",
    end: "End and clear",
    on: WORDS.next,
    restart_title: "Start over?",
    restart_text: "What you filled in is cleared, and the questions begin again.",
    restart_no: "No, continue",
    call_title: "Staff, please come",
    call_text: "This screen calls nobody by itself: wave, or ask at the counter. What you filled in stays here.",
    leaving_title: "Are you still there?",
    leaving_text: "What you entered will be cleared if nobody continues. Touch the screen to continue.",
    seconds: "{n} seconds left",
    pad: "Digits",
    backspace: "Backspace",
    done: "Done",
};

pub(in crate::words) static DESK: DeskWords = DeskWords {
    got: "Filled in: ",
    wrong: "Not understood: ",
    none: "No result yet: fill in calls and data first.",
    plans: "{n} plans found, choose one",
    because: " ({why})",
    no_plan: "No such plan found",
    months: "months are typed one by one: please use the table",
};
