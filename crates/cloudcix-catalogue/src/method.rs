use std::fmt;

/// One of the eight methods that the Python client documents for its services.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Method {
    /// `POST` to the collection.
    Create,
    /// `GET` of one resource.
    Read,
    /// `PUT` of one resource, with every field.
    Update,
    /// `PATCH` of one resource, with only the fields that change.
    PartialUpdate,
    /// `DELETE` of one resource.
    Delete,
    /// `GET` of one page of the collection.
    List,
    /// `GET` of every page of the collection.
    GetAll,
    /// `HEAD` of the collection or of one resource.
    Head,
}

impl Method {
    /// All eight methods.
    pub const ALL: [Self; 8] = [
        Self::Create,
        Self::Read,
        Self::Update,
        Self::PartialUpdate,
        Self::Delete,
        Self::List,
        Self::GetAll,
        Self::Head,
    ];

    /// Returns the name that the Python client uses: `partial_update`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Read => "read",
            Self::Update => "update",
            Self::PartialUpdate => "partial_update",
            Self::Delete => "delete",
            Self::List => "list",
            Self::GetAll => "get_all",
            Self::Head => "head",
        }
    }

    /// Returns the HTTP method of its requests (RFC 9110, section 9).
    pub const fn http(self) -> &'static str {
        match self {
            Self::Create => "POST",
            Self::Read | Self::List | Self::GetAll => "GET",
            Self::Update => "PUT",
            Self::PartialUpdate => "PATCH",
            Self::Delete => "DELETE",
            Self::Head => "HEAD",
        }
    }

    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A set of [`Method`]s.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Methods(u8);

impl Methods {
    /// The empty set.
    pub const NONE: Self = Self(0);
    /// The set of all eight methods.
    pub const ALL: Self = Self::from_slice(&Method::ALL);

    /// Returns the set of the given methods.
    pub const fn from_slice(methods: &[Method]) -> Self {
        // A `for` loop isn't allowed in a `const fn`.
        let mut bits = 0;
        let mut at = 0;
        while at < methods.len() {
            bits |= methods[at].bit();
            at += 1;
        }
        Self(bits)
    }

    /// Whether the set holds `method`.
    pub const fn contains(self, method: Method) -> bool {
        self.0 & method.bit() != 0
    }

    /// Returns the union of two sets.
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the set is empty.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Returns the number of methods in the set.
    pub const fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// Returns the methods in the set, in the order of [`Method::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Method> {
        Method::ALL.into_iter().filter(move |method| self.contains(*method))
    }
}

impl fmt::Debug for Methods {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_has_the_methods_that_it_was_made_of_in_the_order_of_all() {
        let set = Methods::from_slice(&[Method::Head, Method::Read, Method::Head]);
        assert_eq!(set.iter().collect::<Vec<_>>(), [Method::Read, Method::Head]);
        assert_eq!((set.len(), set.is_empty(), Methods::NONE.is_empty()), (2, false, true));
        assert_eq!(format!("{set:?} {:?}", Methods::NONE), "{Read, Head} {}");
        let other = Methods::from_slice(&[Method::List]);
        assert_eq!(set.union(other).len(), 3);
        for method in Method::ALL {
            assert_eq!(set.contains(method), matches!(method, Method::Read | Method::Head));
            assert!(Methods::ALL.contains(method) && !Methods::NONE.contains(method));
            assert_eq!(method.to_string(), method.as_str());
        }
    }

    #[test]
    fn each_method_is_one_of_http() {
        let pairs = Method::ALL.map(|method| format!("{method} {}", method.http()));
        assert_eq!(
            pairs,
            [
                "create POST",
                "read GET",
                "update PUT",
                "partial_update PATCH",
                "delete DELETE",
                "list GET",
                "get_all GET",
                "head HEAD",
            ]
        );
    }
}
