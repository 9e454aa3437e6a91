use super::*;

#[test]
fn parts_are_parsed_with_their_headers() {
    let body = concat!(
        "--x\r\nContent-Disposition: form-data; name=\"a; \\\"b\\\"\"\r\n\r\n1\r\n",
        "--x\r\ncontent-type: Text/Plain\r\n",
        "Content-Disposition: form-data; filename*=UTF-8''%C3%A9; name=f\r\n\r\n",
        "\r\n--xy\r\n--x--\r\n"
    );
    let parts = parse(body.as_bytes(), "x").unwrap();
    let [first, second] = &parts[..] else { panic!("two parts") };
    assert_eq!(
        (first.name.as_deref(), first.content, &first.content_type),
        (Some("a; \"b\""), &b"1"[..], &None)
    );
    assert_eq!((second.name.as_deref(), second.file_name.as_deref()), (Some("f"), Some("é")));
    assert_eq!(second.content_type.as_deref(), Some("text/plain"));
}

#[test]
fn a_malformed_body_has_no_parts() {
    let good = "--x\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--x--\r\n";
    assert_eq!(parse(good.as_bytes(), "x").unwrap().len(), 1);
    assert_eq!(parse(b"--x--", "x").unwrap(), []);
    // An editor may have removed the CRs.
    assert_eq!(parse(good.replace('\r', "").as_bytes(), "x"), parse(good.as_bytes(), "x"));
    for bad in [
        "",
        "text",
        "--x",
        &good[..good.len() - 4],
        &good.replacen("--x", "--xy", 1),
        &good.replacen("--x", " --x", 1),
    ] {
        assert_eq!(parse(bad.as_bytes(), "x"), None, "{bad:?}");
    }
}

#[test]
fn text_around_the_parts_is_ignored() {
    let good =
        "--x\r\nContent-Disposition: form-data; name=a; filename=b\r\n\r\n1\n--x2\r\n--x--\r\n";
    let parts = parse(good.as_bytes(), "x").unwrap();
    assert_eq!((parts[0].name.as_deref(), parts[0].content), (Some("a"), &b"1\n--x2"[..]));
    for same in [
        format!("\r\n{good}"),
        format!("a preamble\r\n{good}an epilogue\r\n"),
        format!("{good}--x\r\n"),
        good.replacen("--x\r", "--x \t\r", 1).replace("--x--", "--x-- "),
        good.replace("form-data; name=a;", "form-data;\r\n name=a;\r\n\t"),
        good.trim_end().to_owned(),
    ] {
        assert_eq!(parse(same.as_bytes(), "x").as_ref(), Some(&parts), "{same:?}");
    }
    let mixed = good.replace("1\n--x2", "1\n--x\n2\n--x--\n");
    assert_eq!(parse(mixed.as_bytes(), "x").unwrap()[0].content, b"1\n--x\n2\n--x--\n");
    // The form's lines end with LF, and the content has a CR LF.
    let joined = "--x\nContent-Disposition: form-data; name=a\n\n1\r\n2\n--x--\n";
    assert_eq!(parse(joined.as_bytes(), "x").unwrap()[0].content, b"1\r\n2");
}

#[test]
fn a_value_ends_at_its_quote_or_at_the_semicolon() {
    for (text, wanted, value) in [
        ("form-data; name=a", "name", Some("a")),
        ("form-data; name= a ; filename=b", "name", Some("a")),
        ("form-data; name=a; filename=b", "filename", Some("b")),
        ("form-data; NAME=a", "name", Some("a")),
        ("form-data; name=\"a;b\" ; filename=\"c\"", "name", Some("a;b")),
        ("form-data; name=\"a;b\" ; filename=\"c\"", "filename", Some("c")),
        ("form-data; name=\"a\" x; filename=c", "filename", Some("c")),
        (r#"form-data; name="a\"b\\c\d""#, "name", Some(r#"a"b\c\d"#)),
        ("form-data; name=\"a", "name", Some("a")),
        ("form-data; name=\"\"", "name", Some("")),
        ("form-data; filename=b", "name", None),
        ("form-data", "name", None),
        ("name=a", "name", None),
        ("form-data; a; name=b", "name", None),
    ] {
        assert_eq!(parameter(text, wanted).as_deref(), value, "{text}");
    }
    assert_eq!(form_name("%22a%0D%0Ab%22%41"), "\"a\r\nb\"%41");
    for (text, value) in
        [("UTF-8''%C3%A9", "é"), ("utf-8'en'a'b", "a'b"), ("a", "a"), ("a'b", "a'b")]
    {
        assert_eq!(extended(text), value);
    }
}

#[test]
fn only_a_multipart_message_with_a_boundary_has_one() {
    for (kind, expected) in [
        ("multipart/form-data; boundary=x", Some("x")),
        (" Multipart/Mixed; charset=a; Boundary=\"x y\"", Some("x y")),
        ("multipart/form-data; boundary=", None),
        ("multipart/form-data", None),
        ("text/plain; boundary=x", None),
        ("xmultipart/form-data; boundary=x", None),
    ] {
        let mut headers = HeaderMap::new();
        headers.insert(header::CONTENT_TYPE, kind.parse().unwrap());
        assert_eq!(boundary(&headers).as_deref(), expected, "{kind}");
    }
    assert_eq!(boundary(&HeaderMap::new()), None);
}

#[test]
fn a_head_may_be_folded_but_must_be_text() {
    let form = |head: &[u8]| [b"--x\r\n", head, b"\r\n\r\n1\r\n--x--\r\n"].concat();
    let folded = form(b"Content-Type: text/plain;\r\n\tcharset= \"utf-8\"\r\nX: y");
    let parts = parse(&folded, "x").unwrap();
    assert_eq!(parts[0].content_type.as_deref(), Some("text/plain; charset= \"utf-8\""));
    assert_eq!(parameter("a; name= \"b c\" ;d=e", "name").as_deref(), Some("b c"));
    let binary = form(b"Content-Disposition: form-data; name=\xff");
    assert_eq!(parse(&binary, "x"), None);
    assert_eq!(super::parts(&binary, "x").len(), 1);
}

/// Returns the names and contents of the parts, and whether the body is well-formed.
fn parsed(body: &str) -> (Vec<(Option<String>, String)>, bool) {
    let text = |content: &[u8]| String::from_utf8(content.to_vec()).unwrap();
    let placed = parts(body.as_bytes(), "x");
    for Placed { part, range } in &placed {
        assert_eq!(&body.as_bytes()[range.clone()], part.content, "{body:?}");
    }
    let whole = parse(body.as_bytes(), "x");
    let parts: Vec<Part<'_>> = placed.into_iter().map(|placed| placed.part).collect();
    assert!(whole.as_ref().is_none_or(|whole| *whole == parts), "{body:?}");
    let shown = parts.into_iter().map(|part| (part.name, text(part.content))).collect();
    (shown, whole.is_some())
}

#[test]
fn a_form_that_is_not_whole_has_the_parts_that_it_has() {
    let named =
        |content: &str| format!("--x\r\nContent-Disposition: form-data; name=a\r\n\r\n{content}");
    for (body, contents, is_whole) in [
        (named("1\r\n--x--\r\n"), &["1"][..], true),
        (named("1\r\n--x--"), &["1"], true),
        (named("1\r\n--x--\n"), &["1"], true),
        (named("1\r\n--x-- \t"), &["1"], true),
        // Without a closing delimiter, all the rest is the content.
        (named("1\r\n"), &["1\r\n"], false),
        (named("1\r\n--x"), &["1\r\n--x"], false),
        (named("1\r\n--x\n"), &["1\r\n--x\n"], false),
        (named("1\r\n--x--y"), &["1\r\n--x--y"], false),
        (named("1\r\n--x--y\r\n2\r\n--x--"), &["1\r\n--x--y\r\n2"], true),
        (named("1\r\n --x\r\n2\r\n--x--"), &["1\r\n --x\r\n2"], true),
        (named("\r\n--x--"), &[""], true),
        (named("\r\n\r\n--x--"), &["\r\n"], true),
        // Only whitespace may come before a lone closing delimiter.
        ("--x--".to_owned(), &[], true),
        (" \r\n\r\n--x--".to_owned(), &[], true),
        ("a\r\n--x--".to_owned(), &[], false),
        // A part needs the empty line between its header lines and its content.
        ("--x\r\n--x--".to_owned(), &[], false),
        ("--x\r\nno empty line\r\n--x--".to_owned(), &[], false),
        (format!("--x\r\nno empty line\r\n{}\r\n--x--", named("1")), &["1"], false),
    ] {
        let (parts, whole) = parsed(&body);
        let found: Vec<&str> = parts.iter().map(|(_, content)| content.as_str()).collect();
        assert_eq!((&found[..], whole), (contents, is_whole), "{body:?}");
        assert!(parts.iter().all(|(name, _)| name.as_deref() == Some("a")), "{body:?}");
    }
    // A part without header lines has no name.
    assert_eq!(parsed("--x\r\n\r\n1\r\n--x--"), (vec![(None, "1".to_owned())], true));
}

#[test]
fn the_header_lines_of_a_part_are_read_in_every_spelling() {
    for (head, name, file_name, kind) in [
        ("Content-Disposition: form-data; name=a; filename=b", Some("a"), Some("b"), None),
        ("CONTENT-DISPOSITION : form-data; name=a", Some("a"), None, None),
        (
            "Content-Disposition: form-data; filename=b; filename*=UTF-8''c; name=a",
            Some("a"),
            Some("c"),
            None,
        ),
        (
            "Content-Disposition: form-data; filename*=UTF-8''c; filename=b; name=a",
            Some("a"),
            Some("c"),
            None,
        ),
        // After a quoted value, only a semicolon begins another parameter.
        ("Content-Disposition: form-data; name=\"a\" filename=b", Some("a"), None, None),
        (
            "Content-Disposition: form-data; name=\"a%22\"; filename=\"%0Ab\"",
            Some("a\""),
            Some("\nb"),
            None,
        ),
        ("Content-Type :\tText/HTML; Charset=A ", None, None, Some("text/html; charset=a")),
        ("Content-Type: a/b\r\n c", None, None, Some("a/b c")),
        ("X-Content-Type: a/b\r\nname=a", None, None, None),
        ("Content-Disposition", None, None, None),
    ] {
        let body = format!("--x\r\n{head}\r\n\r\n1\r\n--x--");
        let parts = parse(body.as_bytes(), "x").unwrap();
        let part = &parts[0];
        let texts = [&part.name, &part.file_name, &part.content_type].map(Option::as_deref);
        assert_eq!(texts, [name, file_name, kind], "{head}");
    }
}
