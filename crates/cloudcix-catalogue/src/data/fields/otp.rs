//! The fields of OTP.

use crate::FieldSource::Serializer;
use crate::Kind::Text;
use crate::{Field, Structure};

pub(in crate::data) static CREATE_OTP: Structure =
    Structure::new("CreateOtp", &[Field::new("secret", Text, &[Serializer]).required()]);

pub(in crate::data) static UPDATE_OTP: Structure =
    Structure::new("UpdateOtp", &[Field::new("secret", Text, &[Serializer]).required()]);
