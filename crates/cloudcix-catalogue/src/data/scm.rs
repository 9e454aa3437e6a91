//! The services of SCM.

use crate::Method::{Create, Delete, List, Read, Update};
use crate::Source::PythonDocs;
use crate::{Application, Pk, Service};

/// The application itself: the legacy supply chain service: SKUs, stock, bins, prices, and purchase
/// and sales orders.
pub static THE_APPLICATION: Application = Application {
    name: "SCM",
    module: "scm",
    host_name: "SCM",
    fully_deployed: false,
    about: "The legacy supply chain service: SKUs, stock, bins, prices, and purchase and sales \
            orders",
    services: &[
        &AGREED_PRICE,
        &BIN,
        &BIN_SKU,
        &BRAND,
        &CLOUD_BILL,
        &CRITICAL_BOM,
        &CRITICAL_BOM_FOR_MEMBER,
        &MANUFACTURED_ITEM,
        &PURCHASE_ORDER,
        &RETURN_QUESTION,
        &RETURN_QUESTION_FIELD_TYPE,
        &SALES_ORDER,
        &SERVICE_GROUP,
        &SKU,
        &SKU_CATEGORY,
        &SKU_CATEGORY_RETURN_QUESTION,
        &SKU_STOCK,
        &SKU_STOCK_ADJUSTMENT,
        &SKU_VALUE,
        &VALIDATE_PURCHASE_ORDER,
        &VALIDATE_SALES_ORDER,
    ],
};

/// Prices agreed between parties for supply chain items.
pub static AGREED_PRICE: Service = Service::new(
    &THE_APPLICATION,
    "agreed_price",
    "AgreedPrice/",
    "Prices agreed between parties for supply chain items",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete, List]);

/// Bins in which stock is kept, with full create, update and delete calls.
pub static BIN: Service = Service::new(
    &THE_APPLICATION,
    "bin",
    "Bin/",
    "Bins in which stock is kept, with full create, update and delete calls",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete, List]);

/// The stock keeping units (SKUs) assigned to one bin, which can be added and removed.
pub static BIN_SKU: Service = Service::new(
    &THE_APPLICATION,
    "bin_sku",
    "Bin/{id}/SKU/",
    "The stock keeping units (SKUs) assigned to one bin, which can be added and removed",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Delete]);

/// Brands under which stock keeping units (SKUs) are sold.
pub static BRAND: Service = Service::new(
    &THE_APPLICATION,
    "brand",
    "Brand/",
    "Brands under which stock keeping units (SKUs) are sold",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete, List]);

/// A path of the SCM application named for the cloud bill of one address.
pub static CLOUD_BILL: Service = Service::new(
    &THE_APPLICATION,
    "cloud_bill",
    "CloudBill/{address_id}/",
    "A path of the SCM application named for the cloud bill of one address",
)
.with_pk(Pk::Integer);

/// Critical bill of materials (BOM) entries of one stock keeping unit.
pub static CRITICAL_BOM: Service = Service::new(
    &THE_APPLICATION,
    "critical_bom",
    "SKU/{sku_id}/BOM/",
    "Critical bill of materials (BOM) entries of one stock keeping unit",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete, List]);

/// Critical bill of materials (BOM) entries across all SKUs of a member.
pub static CRITICAL_BOM_FOR_MEMBER: Service = Service::new(
    &THE_APPLICATION,
    "critical_bom_for_member",
    "SKU/BOM/",
    "Critical bill of materials (BOM) entries across all SKUs of a member",
)
.has(PythonDocs, &[List]);

/// Manufactured items in the supply chain, with full create, update and delete calls.
pub static MANUFACTURED_ITEM: Service = Service::new(
    &THE_APPLICATION,
    "manufactured_item",
    "ManufacturedItem/",
    "Manufactured items in the supply chain, with full create, update and delete calls",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete, List]);

/// Purchase orders, which can be created, read and updated but not deleted.
pub static PURCHASE_ORDER: Service = Service::new(
    &THE_APPLICATION,
    "purchase_order",
    "PurchaseOrder/",
    "Purchase orders, which can be created, read and updated but not deleted",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, List]);

/// Questions that are asked when goods are returned.
pub static RETURN_QUESTION: Service = Service::new(
    &THE_APPLICATION,
    "return_question",
    "ReturnQuestion/",
    "Questions that are asked when goods are returned",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete, List]);

/// Field types a return question can have, available as a list only.
pub static RETURN_QUESTION_FIELD_TYPE: Service = Service::new(
    &THE_APPLICATION,
    "return_question_field_type",
    "ReturnQuestionFieldType/",
    "Field types a return question can have, available as a list only",
)
.has(PythonDocs, &[List]);

/// Sales orders, which can be created, read and updated but not deleted.
pub static SALES_ORDER: Service = Service::new(
    &THE_APPLICATION,
    "sales_order",
    "SalesOrder/",
    "Sales orders, which can be created, read and updated but not deleted",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, List]);

/// Service groups kept by the SCM application.
pub static SERVICE_GROUP: Service = Service::new(
    &THE_APPLICATION,
    "service_group",
    "ServiceGroup/",
    "Service groups kept by the SCM application",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete, List]);

/// Stock keeping units (SKUs): the goods and services a member deals in.
pub static SKU: Service = Service::new(
    &THE_APPLICATION,
    "sku",
    "SKU/",
    "Stock keeping units (SKUs): the goods and services a member deals in",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete, List]);

/// Categories into which stock keeping units (SKUs) are sorted.
pub static SKU_CATEGORY: Service = Service::new(
    &THE_APPLICATION,
    "sku_category",
    "SKUCategory/",
    "Categories into which stock keeping units (SKUs) are sorted",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete, List]);

/// Return questions tied to one category of SKUs, which can be added and removed.
pub static SKU_CATEGORY_RETURN_QUESTION: Service = Service::new(
    &THE_APPLICATION,
    "sku_category_return_question",
    "SKUCategory/{sku_category_id}/ReturnQuestion/",
    "Return questions tied to one category of SKUs, which can be added and removed",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Delete]);

/// Stock records of one stock keeping unit (SKU), available for reading only.
pub static SKU_STOCK: Service = Service::new(
    &THE_APPLICATION,
    "sku_stock",
    "SKU/{sku_id}/Stock/",
    "Stock records of one stock keeping unit (SKU), available for reading only",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Read, List]);

/// Adjustments to the stock of stock keeping units (SKUs).
pub static SKU_STOCK_ADJUSTMENT: Service = Service::new(
    &THE_APPLICATION,
    "sku_stock_adjustment",
    "SKUStockAdjustment/",
    "Adjustments to the stock of stock keeping units (SKUs)",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, List]);

/// Values recorded for one stock keeping unit (SKU).
pub static SKU_VALUE: Service = Service::new(
    &THE_APPLICATION,
    "sku_value",
    "SKU/{sku_id}/Value/",
    "Values recorded for one stock keeping unit (SKU)",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, List]);

/// The validation of a purchase order, sent as an update call.
pub static VALIDATE_PURCHASE_ORDER: Service = Service::new(
    &THE_APPLICATION,
    "validate_purchase_order",
    "Validate/PurchaseOrder/",
    "The validation of a purchase order, sent as an update call",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Update]);

/// The validation of a sales order, sent as an update call.
pub static VALIDATE_SALES_ORDER: Service = Service::new(
    &THE_APPLICATION,
    "validate_sales_order",
    "Validate/SalesOrder/",
    "The validation of a sales order, sent as an update call",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Update]);
