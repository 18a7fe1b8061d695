//! Pages as pictures.

use naru_documents::{RenderError, page_sizes, render_page};

use crate::support::{Content, corpus, pdf};

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
