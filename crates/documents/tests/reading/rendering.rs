//! Pages as pictures.

use naru_documents::{Limits, RenderError, page_sizes, read_as, render_page, render_turned};
use naru_domain::reading::{ReadSettings, Rotation};

use crate::support::{Content, corpus, pdf, read_bytes};

fn dimensions(png: &[u8]) -> (u32, u32) {
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().expect("four bytes"));
    assert!(png.starts_with(b"\x89PNG"));
    (number(16), number(20))
}

#[test]
fn a_page_is_drawn_at_its_scale() {
    let bytes = pdf(&[Content::default().text(60.0, 60.0, 20.0, "Hello")], "");
    assert_eq!(page_sizes(&bytes), Ok(vec![(595.0, 842.0)]));
    assert_eq!(dimensions(&render_page(&bytes, 1, 1.0).expect("drawn")), (595, 842));
    let blank = pdf(&[Content::default()], "");
    let (drawn, empty) = (render_page(&bytes, 1, 2.0).expect("drawn"), render_page(&blank, 1, 2.0).expect("drawn"));
    assert_eq!(dimensions(&drawn), (1190, 1684));
    assert_ne!(drawn, empty);
}

#[test]
fn a_page_is_turned_clockwise_picture_and_words() {
    // An area at the top left, as a page that was put in sideways has it. (Letters are drawn differently when they are turned.)
    let area = || Content::default().raw("60 700 200 40 re f");
    let (sideways, upright) = (pdf(&[area()], "/Rotate 90"), pdf(&[area()], ""));
    let turned = render_turned(&sideways, 1, 1.0, Rotation::ThreeQuarters).expect("drawn");
    assert_eq!(dimensions(&turned), (595, 842));
    assert!(turned == render_page(&upright, 1, 1.0).expect("drawn"));
    let half = render_turned(&upright, 1, 1.0, Rotation::Half).expect("drawn");
    assert_eq!(dimensions(&half), (595, 842));
    assert!(half == render_page(&pdf(&[area()], "/Rotate 180"), 1, 1.0).expect("drawn") && half != turned);
    let quarter = render_turned(&upright, 1, 1.0, Rotation::Quarter).expect("drawn");
    assert!(quarter == render_page(&sideways, 1, 1.0).expect("drawn"));

    let text = || Content::default().text(60.0, 60.0, 20.0, "Hello");
    let (sideways, upright) = (pdf(&[text()], "/Rotate 90"), pdf(&[text()], ""));
    let settings = ReadSettings { rotate: Rotation::ThreeQuarters, ..ReadSettings::default() };
    let read = read_as(&sideways, "a.pdf", &Limits::default(), &settings).expect("readable");
    assert_eq!(read, read_bytes(&upright, "a.pdf").expect("readable"));
}

#[test]
fn what_cannot_be_drawn_says_why() {
    let bytes = pdf(&[Content::default()], "");
    for page in [0, 2, u32::MAX] {
        assert_eq!(render_page(&bytes, page, 1.0), Err(RenderError::NoSuchPage));
    }
    for scale in [0.0, -1.0, f32::NAN, f32::INFINITY, 100.0] {
        assert_eq!(render_page(&bytes, 1, scale), Err(RenderError::Size), "{scale}");
    }
    assert_eq!(render_page(&corpus("r12").1, 1, 1.0), Err(RenderError::NoPicture));
}
