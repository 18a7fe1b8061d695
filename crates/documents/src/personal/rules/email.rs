//! E-mail addresses, also with spaces around the sign, the sign in words, or cut by a line's end.

use std::sync::LazyLock;

use regex::Regex;

use super::View;
use crate::personal::Kind;
use crate::personal::labels::Meaning;
use crate::personal::lexicon::pattern;
use crate::personal::settle::Claim;

static PLAIN: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"[A-Za-z0-9][A-Za-z0-9._%+'-]{0,63}@[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}\.)+[A-Za-z]{2,24}"));
/// A line ends behind a hyphen, a dot, or around the sign.
static CUT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"[A-Za-z0-9](?:[A-Za-z0-9_%+'-]|[.-]\n?){0,63}\n?@\n?[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}(?:\n?\.\n?|-\n))+(?:[a-z0-9-]+\.)?[A-Za-z]{2,24}",
    )
});
/// Spaces, words, or what recognition makes of the sign.
static SPELT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"[A-Za-z0-9][A-Za-z0-9._%+-]{0,63} ?(?:@|©|®|\(@\)|\[@\]|\(at\)|\[at\]|\{at\}| at |\(골뱅이\)|골뱅이| 앳 ) ?[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}(?: ?\. ?| ?\(dot\) ?| ?\[dot\] ?| dot ))+[A-Za-z]{2,12}",
    )
});

/// Claims e-mail addresses.
pub(super) fn find(view: &View<'_>, claims: &mut Vec<Claim>) {
    for found in PLAIN.find_iter(view.text) {
        claims.push(view.claim(Kind::Email, (found.start(), found.end()), 0.98, "email.plain"));
    }
    for found in CUT.find_iter(view.text).filter(|found| found.as_str().contains('\n')) {
        claims.push(view.claim(Kind::Email, (found.start(), found.end()), 0.985, "email.cut"));
    }
    for found in SPELT.find_iter(view.text) {
        let written = found.as_str();
        let worded = written.contains(" at ") || written.contains(" 앳 ");
        // "Engineer at Example.com" is no address.
        let sure = !worded || written.contains(" dot ") || view.meaning(found.start()) == Some(Meaning::Email);
        if sure && (written.contains(' ') || !written.contains('@')) {
            claims.push(view.claim(Kind::Email, (found.start(), found.end()), 0.85, "email.spelt"));
        }
    }
}
