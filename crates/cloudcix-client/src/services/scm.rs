//! SCM: the legacy supply chain service: SKUs, stock, bins, prices, and purchase and sales orders.
// Generated from the catalogue by
// `UPDATE_GENERATED=1 cargo test -p cloudcix-tests --test generated`.
// Do not edit.

use cloudcix_catalogue::data::scm as catalogue;
use cloudcix_core::Transport;

use crate::spec::service_marker;

/// The services of SCM: the legacy supply chain service: SKUs, stock, bins, prices, and purchase
/// and sales orders. Made by [`Client::scm`](crate::Client::scm).
#[derive(Debug)]
pub struct Services<'a, S>(&'a crate::Client<S>);

impl<S: Transport> crate::Client<S> {
    /// The services of SCM: the legacy supply chain service: SKUs, stock, bins, prices, and
    /// purchase and sales orders.
    pub const fn scm(&self) -> Services<'_, S> {
        Services(self)
    }
}

impl<S: Transport> Services<'_, S> {
    /// Prices agreed between parties for supply chain items: `AgreedPrice/`.
    pub fn agreed_price(&self) -> crate::Resource<S, AgreedPrice> {
        crate::Resource::known(self.0, &catalogue::AGREED_PRICE, [])
    }

    /// Bins in which stock is kept, with full create, update and delete calls: `Bin/`.
    pub fn bin(&self) -> crate::Resource<S, Bin> {
        crate::Resource::known(self.0, &catalogue::BIN, [])
    }

    /// The stock keeping units (SKUs) assigned to one bin, which can be added and removed:
    /// `Bin/{id}/SKU/`.
    pub fn bin_sku(&self, id: impl crate::Id) -> crate::Resource<S, BinSku> {
        crate::Resource::known(self.0, &catalogue::BIN_SKU, [id.into_pk()])
    }

    /// Brands under which stock keeping units (SKUs) are sold: `Brand/`.
    pub fn brand(&self) -> crate::Resource<S, Brand> {
        crate::Resource::known(self.0, &catalogue::BRAND, [])
    }

    /// A path of the SCM application named for the cloud bill of one address:
    /// `CloudBill/{address_id}/`.
    pub fn cloud_bill(&self, address_id: impl crate::Id) -> crate::Resource<S, CloudBill> {
        crate::Resource::known(self.0, &catalogue::CLOUD_BILL, [address_id.into_pk()])
    }

    /// Critical bill of materials (BOM) entries of one stock keeping unit: `SKU/{sku_id}/BOM/`.
    pub fn critical_bom(&self, sku_id: impl crate::Id) -> crate::Resource<S, CriticalBom> {
        crate::Resource::known(self.0, &catalogue::CRITICAL_BOM, [sku_id.into_pk()])
    }

    /// Critical bill of materials (BOM) entries across all SKUs of a member: `SKU/BOM/`.
    pub fn critical_bom_for_member(&self) -> crate::Resource<S, CriticalBomForMember> {
        crate::Resource::known(self.0, &catalogue::CRITICAL_BOM_FOR_MEMBER, [])
    }

    /// Manufactured items in the supply chain, with full create, update and delete calls:
    /// `ManufacturedItem/`.
    pub fn manufactured_item(&self) -> crate::Resource<S, ManufacturedItem> {
        crate::Resource::known(self.0, &catalogue::MANUFACTURED_ITEM, [])
    }

    /// Purchase orders, which can be created, read and updated but not deleted: `PurchaseOrder/`.
    pub fn purchase_order(&self) -> crate::Resource<S, PurchaseOrder> {
        crate::Resource::known(self.0, &catalogue::PURCHASE_ORDER, [])
    }

    /// Questions that are asked when goods are returned: `ReturnQuestion/`.
    pub fn return_question(&self) -> crate::Resource<S, ReturnQuestion> {
        crate::Resource::known(self.0, &catalogue::RETURN_QUESTION, [])
    }

    /// Field types a return question can have, available as a list only:
    /// `ReturnQuestionFieldType/`.
    pub fn return_question_field_type(&self) -> crate::Resource<S, ReturnQuestionFieldType> {
        crate::Resource::known(self.0, &catalogue::RETURN_QUESTION_FIELD_TYPE, [])
    }

    /// Sales orders, which can be created, read and updated but not deleted: `SalesOrder/`.
    pub fn sales_order(&self) -> crate::Resource<S, SalesOrder> {
        crate::Resource::known(self.0, &catalogue::SALES_ORDER, [])
    }

    /// Service groups kept by the SCM application: `ServiceGroup/`.
    pub fn service_group(&self) -> crate::Resource<S, ServiceGroup> {
        crate::Resource::known(self.0, &catalogue::SERVICE_GROUP, [])
    }

    /// Stock keeping units (SKUs): the goods and services a member deals in: `SKU/`.
    pub fn sku(&self) -> crate::Resource<S, Sku> {
        crate::Resource::known(self.0, &catalogue::SKU, [])
    }

    /// Categories into which stock keeping units (SKUs) are sorted: `SKUCategory/`.
    pub fn sku_category(&self) -> crate::Resource<S, SkuCategory> {
        crate::Resource::known(self.0, &catalogue::SKU_CATEGORY, [])
    }

    /// Return questions tied to one category of SKUs, which can be added and removed:
    /// `SKUCategory/{sku_category_id}/ReturnQuestion/`.
    pub fn sku_category_return_question(
        &self,
        sku_category_id: impl crate::Id,
    ) -> crate::Resource<S, SkuCategoryReturnQuestion> {
        crate::Resource::known(
            self.0,
            &catalogue::SKU_CATEGORY_RETURN_QUESTION,
            [sku_category_id.into_pk()],
        )
    }

    /// Stock records of one stock keeping unit (SKU), available for reading only:
    /// `SKU/{sku_id}/Stock/`.
    pub fn sku_stock(&self, sku_id: impl crate::Id) -> crate::Resource<S, SkuStock> {
        crate::Resource::known(self.0, &catalogue::SKU_STOCK, [sku_id.into_pk()])
    }

    /// Adjustments to the stock of stock keeping units (SKUs): `SKUStockAdjustment/`.
    pub fn sku_stock_adjustment(&self) -> crate::Resource<S, SkuStockAdjustment> {
        crate::Resource::known(self.0, &catalogue::SKU_STOCK_ADJUSTMENT, [])
    }

    /// Values recorded for one stock keeping unit (SKU): `SKU/{sku_id}/Value/`.
    pub fn sku_value(&self, sku_id: impl crate::Id) -> crate::Resource<S, SkuValue> {
        crate::Resource::known(self.0, &catalogue::SKU_VALUE, [sku_id.into_pk()])
    }

    /// The validation of a purchase order, sent as an update call: `Validate/PurchaseOrder/`.
    pub fn validate_purchase_order(&self) -> crate::Resource<S, ValidatePurchaseOrder> {
        crate::Resource::known(self.0, &catalogue::VALIDATE_PURCHASE_ORDER, [])
    }

    /// The validation of a sales order, sent as an update call: `Validate/SalesOrder/`.
    pub fn validate_sales_order(&self) -> crate::Resource<S, ValidateSalesOrder> {
        crate::Resource::known(self.0, &catalogue::VALIDATE_SALES_ORDER, [])
    }
}

service_marker! {
    /// Prices agreed between parties for supply chain items: `AgreedPrice/`.
    AgreedPrice = catalogue::AGREED_PRICE,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Bins in which stock is kept, with full create, update and delete calls: `Bin/`.
    Bin = catalogue::BIN,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// The stock keeping units (SKUs) assigned to one bin, which can be added and removed:
    /// `Bin/{id}/SKU/`.
    BinSku = catalogue::BIN_SKU,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Brands under which stock keeping units (SKUs) are sold: `Brand/`.
    Brand = catalogue::BRAND,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// A path of the SCM application named for the cloud bill of one address:
    /// `CloudBill/{address_id}/`.
    CloudBill = catalogue::CLOUD_BILL,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Critical bill of materials (BOM) entries of one stock keeping unit: `SKU/{sku_id}/BOM/`.
    CriticalBom = catalogue::CRITICAL_BOM,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Critical bill of materials (BOM) entries across all SKUs of a member: `SKU/BOM/`.
    CriticalBomForMember = catalogue::CRITICAL_BOM_FOR_MEMBER,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Manufactured items in the supply chain, with full create, update and delete calls:
    /// `ManufacturedItem/`.
    ManufacturedItem = catalogue::MANUFACTURED_ITEM,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Purchase orders, which can be created, read and updated but not deleted: `PurchaseOrder/`.
    PurchaseOrder = catalogue::PURCHASE_ORDER,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Questions that are asked when goods are returned: `ReturnQuestion/`.
    ReturnQuestion = catalogue::RETURN_QUESTION,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Field types a return question can have, available as a list only:
    /// `ReturnQuestionFieldType/`.
    ReturnQuestionFieldType = catalogue::RETURN_QUESTION_FIELD_TYPE,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Sales orders, which can be created, read and updated but not deleted: `SalesOrder/`.
    SalesOrder = catalogue::SALES_ORDER,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Service groups kept by the SCM application: `ServiceGroup/`.
    ServiceGroup = catalogue::SERVICE_GROUP,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Stock keeping units (SKUs): the goods and services a member deals in: `SKU/`.
    Sku = catalogue::SKU,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Categories into which stock keeping units (SKUs) are sorted: `SKUCategory/`.
    SkuCategory = catalogue::SKU_CATEGORY,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Return questions tied to one category of SKUs, which can be added and removed:
    /// `SKUCategory/{sku_category_id}/ReturnQuestion/`.
    SkuCategoryReturnQuestion = catalogue::SKU_CATEGORY_RETURN_QUESTION,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Stock records of one stock keeping unit (SKU), available for reading only:
    /// `SKU/{sku_id}/Stock/`.
    SkuStock = catalogue::SKU_STOCK,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Adjustments to the stock of stock keeping units (SKUs): `SKUStockAdjustment/`.
    SkuStockAdjustment = catalogue::SKU_STOCK_ADJUSTMENT,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Values recorded for one stock keeping unit (SKU): `SKU/{sku_id}/Value/`.
    SkuValue = catalogue::SKU_VALUE,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// The validation of a purchase order, sent as an update call: `Validate/PurchaseOrder/`.
    ValidatePurchaseOrder = catalogue::VALIDATE_PURCHASE_ORDER,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// The validation of a sales order, sent as an update call: `Validate/SalesOrder/`.
    ValidateSalesOrder = catalogue::VALIDATE_SALES_ORDER,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}
