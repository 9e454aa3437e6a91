use crate::Method::{Create, Delete, List, Read, Update};
use crate::Source::PythonDocs;
use crate::{Application, Pk, Service};

/// SCM: The legacy supply chain service: SKUs, stock, bins, prices, and purchase and sales orders.
pub(crate) static APPLICATION: Application = Application {
    name: "SCM",
    module: "scm",
    host_name: "SCM",
    fully_deployed: false,
    about: "The legacy supply chain service: SKUs, stock, bins, prices, and purchase and sales orders",
    services: SERVICES,
};

static SERVICES: &[Service] = &[
    Service::new(&APPLICATION, "agreed_price", "AgreedPrice/", "Prices agreed between parties for supply chain items")
        .with_pk(Pk::Integer)
        .has(PythonDocs, &[Create, Read, Update, Delete, List]),
    Service::new(&APPLICATION, "bin", "Bin/", "Bins in which stock is kept, with full create, update and delete calls")
        .with_pk(Pk::Integer)
        .has(PythonDocs, &[Create, Read, Update, Delete, List]),
    Service::new(
        &APPLICATION,
        "bin_sku",
        "Bin/{id}/SKU/",
        "The stock keeping units (SKUs) assigned to one bin, which can be added and removed",
    )
    .with_pk(Pk::Integer)
    .has(PythonDocs, &[Create, Delete]),
    Service::new(&APPLICATION, "brand", "Brand/", "Brands under which stock keeping units (SKUs) are sold")
        .with_pk(Pk::Integer)
        .has(PythonDocs, &[Create, Read, Update, Delete, List]),
    Service::new(
        &APPLICATION,
        "cloud_bill",
        "CloudBill/{address_id}/",
        "A path of the SCM application named for the cloud bill of one address",
    )
    .with_pk(Pk::Integer),
    Service::new(&APPLICATION, "critical_bom", "SKU/{sku_id}/BOM/", "Critical bill of materials (BOM) entries of one stock keeping unit")
        .with_pk(Pk::Integer)
        .has(PythonDocs, &[Create, Read, Update, Delete, List]),
    Service::new(
        &APPLICATION,
        "critical_bom_for_member",
        "SKU/BOM/",
        "Critical bill of materials (BOM) entries across all SKUs of a member",
    )
    .has(PythonDocs, &[List]),
    Service::new(
        &APPLICATION,
        "manufactured_item",
        "ManufacturedItem/",
        "Manufactured items in the supply chain, with full create, update and delete calls",
    )
    .with_pk(Pk::Integer)
    .has(PythonDocs, &[Create, Read, Update, Delete, List]),
    Service::new(
        &APPLICATION,
        "purchase_order",
        "PurchaseOrder/",
        "Purchase orders, which can be created, read and updated but not deleted",
    )
    .with_pk(Pk::Integer)
    .has(PythonDocs, &[Create, Read, Update, List]),
    Service::new(&APPLICATION, "return_question", "ReturnQuestion/", "Questions that are asked when goods are returned")
        .with_pk(Pk::Integer)
        .has(PythonDocs, &[Create, Read, Update, Delete, List]),
    Service::new(
        &APPLICATION,
        "return_question_field_type",
        "ReturnQuestionFieldType/",
        "Field types a return question can have, available as a list only",
    )
    .has(PythonDocs, &[List]),
    Service::new(&APPLICATION, "sales_order", "SalesOrder/", "Sales orders, which can be created, read and updated but not deleted")
        .with_pk(Pk::Integer)
        .has(PythonDocs, &[Create, Read, Update, List]),
    Service::new(&APPLICATION, "service_group", "ServiceGroup/", "Service groups kept by the SCM application")
        .with_pk(Pk::Integer)
        .has(PythonDocs, &[Create, Read, Update, Delete, List]),
    Service::new(&APPLICATION, "sku", "SKU/", "Stock keeping units (SKUs): the goods and services a member deals in")
        .with_pk(Pk::Integer)
        .has(PythonDocs, &[Create, Read, Update, Delete, List]),
    Service::new(&APPLICATION, "sku_category", "SKUCategory/", "Categories into which stock keeping units (SKUs) are sorted")
        .with_pk(Pk::Integer)
        .has(PythonDocs, &[Create, Read, Update, Delete, List]),
    Service::new(
        &APPLICATION,
        "sku_category_return_question",
        "SKUCategory/{sku_category_id}/ReturnQuestion/",
        "Return questions tied to one category of SKUs, which can be added and removed",
    )
    .with_pk(Pk::Integer)
    .has(PythonDocs, &[Create, Delete]),
    Service::new(
        &APPLICATION,
        "sku_stock",
        "SKU/{sku_id}/Stock/",
        "Stock records of one stock keeping unit (SKU), available for reading only",
    )
    .with_pk(Pk::Integer)
    .has(PythonDocs, &[Read, List]),
    Service::new(&APPLICATION, "sku_stock_adjustment", "SKUStockAdjustment/", "Adjustments to the stock of stock keeping units (SKUs)")
        .with_pk(Pk::Integer)
        .has(PythonDocs, &[Create, Read, Update, List]),
    Service::new(&APPLICATION, "sku_value", "SKU/{sku_id}/Value/", "Values recorded for one stock keeping unit (SKU)")
        .with_pk(Pk::Integer)
        .has(PythonDocs, &[Create, Read, Update, List]),
    Service::new(
        &APPLICATION,
        "validate_purchase_order",
        "Validate/PurchaseOrder/",
        "The validation of a purchase order, sent as an update call",
    )
    .with_pk(Pk::Integer)
    .has(PythonDocs, &[Update]),
    Service::new(&APPLICATION, "validate_sales_order", "Validate/SalesOrder/", "The validation of a sales order, sent as an update call")
        .with_pk(Pk::Integer)
        .has(PythonDocs, &[Update]),
];
