//! Floats in Python's notation.

/// Converts a float from Rust's `Debug` to Python's `repr`: `1.0`, `0.0001`, `1e-05`, `1e+20`.
///
/// Both print the shortest digits that read back as the same number. Only the exponent differs:
/// Python's has a sign and at least two digits.
pub(super) fn float(debug: String) -> String {
    match debug.split_once('e') {
        None => debug,
        Some((digits, exponent)) => {
            let (sign, exponent) =
                exponent.strip_prefix('-').map_or(('+', exponent), |exponent| ('-', exponent));
            format!("{digits}e{sign}{exponent:0>2}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn floats_are_printed_as_python_prints_them() {
        let cases = [
            (1.0, "1.0"),
            (0.1, "0.1"),
            (-2.5, "-2.5"),
            (0.0001, "0.0001"),
            (0.00001, "1e-05"),
            (1.5e-7, "1.5e-07"),
            (1e15, "1000000000000000.0"),
            (1e16, "1e+16"),
            (1e20, "1e+20"),
            (1.25e100, "1.25e+100"),
            (f64::MAX, "1.7976931348623157e+308"),
            (-0.0, "-0.0"),
        ];
        for (number, python) in cases {
            assert_eq!(float(format!("{number:?}")), python);
        }
    }
}
