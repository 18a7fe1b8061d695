//! Which groups hold text, and for what.

use super::reader::Reader;
use super::state::{Destination, Opens};

impl Reader {
    /// Enters the destination that a control word names; `false` when it names none.
    pub(super) fn destination(&mut self, name: &[u8]) -> bool {
        // A text that is written twice: for readers without Unicode, which is skipped, and for the others.
        if name == b"ud" {
            self.state.destination = self.twice.take().unwrap_or(Destination::Skipped);
            return true;
        }
        self.embeds |= name == b"objdata";
        if self.state.destination == Destination::Skipped {
            return true;
        }
        match name {
            b"upr" => self.twice = Some(std::mem::replace(&mut self.state.destination, Destination::Skipped)),
            b"header" | b"headerr" => self.margin(Opens::Header { first: false }),
            b"headerl" => self.state.destination = Destination::Skipped,
            b"headerf" => self.margin(Opens::Header { first: true }),
            b"footer" | b"footerr" => self.margin(Opens::Footer { first: false }),
            b"footerl" => self.state.destination = Destination::Skipped,
            b"footerf" => self.margin(Opens::Footer { first: true }),
            b"footnote" => self.open_sheet(Opens::Note),
            b"shptxt" | b"dptxbxtext" => self.open_sheet(Opens::TextBox),
            b"shp" | b"shpinst" | b"do" => {
                // What a drawing says beside its text are numbers; its place begins anew.
                self.state.destination = Destination::Shape;
                if name != b"shpinst" {
                    self.shape = [0.0; 4];
                }
            }
            b"fldinst" => {
                self.state.destination = Destination::Instruction;
                self.instructions.push(String::new());
            }
            b"fldrslt" | b"nesttableprops" => {}
            b"listtext" | b"pntext" => self.state.destination = Destination::Marker,
            b"fonttbl" => self.state.destination = Destination::Fonts,
            b"colortbl" => self.state.destination = Destination::Colors,
            b"info" => self.state.destination = Destination::Info,
            b"title" if self.state.destination == Destination::Info => self.state.destination = Destination::Title,
            b"pict"
            | b"object"
            | b"objdata"
            | b"stylesheet"
            | b"listtable"
            | b"listoverridetable"
            | b"shprslt"
            | b"sp"
            | b"nonesttables"
            | b"bkmkstart"
            | b"bkmkend"
            | b"annotation"
            | b"atnid"
            | b"atnauthor"
            | b"atnref"
            | b"atntime"
            | b"xe"
            | b"tc"
            | b"txe"
            | b"revtbl"
            | b"generator"
            | b"themedata"
            | b"datastore"
            | b"colorschememapping"
            | b"latentstyles"
            | b"rsidtbl"
            | b"filetbl"
            | b"pgdsctbl"
            | b"datafield"
            | b"fldtype"
            | b"falt"
            | b"panose"
            | b"fontemb"
            | b"template"
            | b"private"
            | b"pn"
            | b"ftnsep"
            | b"ftnsepc"
            | b"aftnsep"
            | b"background" => self.state.destination = Destination::Skipped,
            _ => return false,
        }
        true
    }

    /// A header or footer; in its own group only, elsewhere it would swallow what follows.
    fn margin(&mut self, opens: Opens) {
        if !self.states.is_empty() && self.state.opens == Opens::Nothing {
            let (Opens::Header { first } | Opens::Footer { first }) = opens else { return };
            self.paper.own_first |= first;
            self.open_sheet(opens);
        }
    }
}
