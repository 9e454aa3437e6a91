//! Iteration over the items of pages and collections.

use std::{slice, vec};

use crate::{All, Page};

/// Implements iteration over the items, by value and by reference.
macro_rules! impl_iteration {
    ($list:ident) => {
        impl<M> $list<M> {
            /// Iterates over the items, in the server's order.
            pub fn iter(&self) -> slice::Iter<'_, M> {
                self.items.iter()
            }
        }

        /// Iterates over the items, in the server's order.
        impl<M> IntoIterator for $list<M> {
            type Item = M;
            type IntoIter = vec::IntoIter<M>;

            fn into_iter(self) -> Self::IntoIter {
                self.items.into_iter()
            }
        }

        /// Iterates over the items, in the server's order.
        impl<'a, M> IntoIterator for &'a $list<M> {
            type Item = &'a M;
            type IntoIter = slice::Iter<'a, M>;

            fn into_iter(self) -> Self::IntoIter {
                self.iter()
            }
        }
    };
}

impl_iteration!(Page);
impl_iteration!(All);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_iterated_over_in_order_by_value_and_by_reference() {
        let page = Page::new(vec![1, 2, 3]);
        assert_eq!((&page).into_iter().sum::<i32>(), 6);
        assert!(page.iter().eq(&[1, 2, 3]));
        assert!(page.into_iter().eq([1, 2, 3]));

        let all = All::new(vec!["a", "b"]);
        assert_eq!((&all).into_iter().count(), 2);
        assert!(all.iter().eq(&["a", "b"]));
        assert!(all.into_iter().eq(["a", "b"]));
    }
}
