use std::fmt;

use cloudcix_core::Credentials;

/// A user of the sandbox, with what it takes to log in as that user.
///
/// `Debug` shows neither the password nor the key: a sandbox can be seeded with real ones.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct SandboxUser {
    /// The id of the user.
    pub id: u64,
    /// The e-mail address, with which the user logs in.
    pub email: String,
    /// The password; `None` if the directory has none for this e-mail address.
    pub password: Option<String>,
    /// The key of the user's member.
    pub api_key: Option<String>,
    /// Whether the user is an administrator of its member.
    pub administrator: bool,
    /// The id of the user's member.
    pub member_id: u64,
    /// The id of the user's address.
    pub address_id: u64,
}

impl SandboxUser {
    /// Returns the credentials of a login, if the password and the key are known.
    ///
    /// ```
    /// # mod cloudcix { pub(crate) use cloudcix_sandbox as sandbox; }
    /// use cloudcix::sandbox::Sandbox;
    ///
    /// let users = Sandbox::new().users();
    /// let administrator = users.iter().find(|user| user.administrator).ok_or("there is none")?;
    /// let credentials = administrator.credentials().ok_or("it can't log in")?;
    /// assert_eq!(credentials.email, "admin@example.com");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn credentials(&self) -> Option<Credentials> {
        Some(Credentials::new(&self.email, self.password.as_deref()?, self.api_key.as_deref()?))
    }
}

impl fmt::Debug for SandboxUser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SandboxUser")
            .field("id", &self.id)
            .field("email", &self.email)
            .field("administrator", &self.administrator)
            .field("member_id", &self.member_id)
            .field("address_id", &self.address_id)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::SandboxUser;

    #[test]
    fn each_field_but_the_secrets_is_shown_under_its_name() {
        let user = SandboxUser {
            id: 1,
            email: "me@example.com".to_owned(),
            password: Some("dummy-password".to_owned()),
            api_key: Some("dummy-key".to_owned()),
            administrator: true,
            member_id: 2,
            address_id: 3,
        };
        assert_eq!(
            format!("{user:?}"),
            "SandboxUser { id: 1, email: \"me@example.com\", administrator: true, \
             member_id: 2, address_id: 3, .. }"
        );
        let credentials = user.credentials().unwrap();
        assert_eq!(credentials.email, "me@example.com");
        for lacking in
            [SandboxUser { password: None, ..user.clone() }, SandboxUser { api_key: None, ..user }]
        {
            assert!(lacking.credentials().is_none());
        }
    }
}
