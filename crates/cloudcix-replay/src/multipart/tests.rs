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
