//! The texts of the errors of machines.

/// Returns the text of an error of an update.
#[expect(clippy::too_many_lines, reason = "a list of texts")]
pub(super) const fn of_update(number: u16) -> &'static str {
    match number {
        101 => "The \"name\" parameter is invalid. \"name\" is required.",
        102 => "The \"name\" parameter is invalid. \"name\" cannot be longer than 128 characters.",
        103 => {
            "The \"name\" parameter is invalid. \"name\" is already in use for another VM within \
            this Project."
        }
        104 => "The \"state\" parameter is invalid. \"state\" must be a valid integer.",
        105 => {
            "The \"state\" parameter is invalid. \"state\" must be within the range of 1 to 17 \
            inclusive."
        }
        106 => {
            "The \"state\" parameter is invalid. The requested state change is invalid. Please \
            check the API docs to see the full details of what state changes are allowed."
        }
        107 => {
            "The \"state\" parameter is invalid. It is not valid to change from the current \
            state to the requested state. Please check the API docs to see the full details of \
            what state changes are allowed."
        }
        108 => {
            "The \"state\" parameter is invalid. A VM can only be scrubbed if all GPUs are \
             detached Please detach GPUs from VM before requesting to scrub."
        }
        109 => {
            "The \"state\" parameter is invalid. A VM can only be scrubbed if there are no \
            active snapshots. Please delete all  snapshots of the VM before requesting to scrub."
        }
        110 => {
            "The \"state\" parameter is invalid. All snapshots must be in a stable state before \
             state of the VM can be changed. A stable state for a Snapshot is RUNNING."
        }
        111 => {
            "The \"ip_addresses\" parameter is invalid. \"ip_addresses\" must be a list of \
            dictionaries in the format of [{\"ipAddress\": \"1.1.1.1\", \"nat\": True}]"
        }
        112 => {
            "The \"ip_addresses\" parameter is invalid. \"ip_addresses\" is required and cannot \
            be an empty list."
        }
        113 => {
            "The `ip_addresses` parameter is invalid.  You can only NAT IPs from the \
             \"gateway_subnet\" of the VM."
        }
        114 => {
            "There was an issue generating a public IPAddress. There are no more public IP \
             Addresses available in this region. CloudCIX have been alerted to this situation and \
             will remedy it as soon as possible, please try again later."
        }
        115 => {
            "The \"ip_addresses\" parameter is invalid.  One of the supplied IPs in the list \
            does not exist."
        }
        116 => "The \"cpu\" parameter is invalid. \"cpu\" must be a valid integer.",
        117 => "The \"cpu\" parameter is invalid. \"cpu\" must greater than zero.",
        118 => {
            "Could not update the \"cpu\" parameter. You may only update this value if your VM \
            is currently RUNNING or QUIESCED."
        }
        119 => {
            "Could not update the \"cpu\" parameter. If updating the \"state\" parameter, you \
            must set it to either RUNNING_UPDATE or QUIESCED_UPDATE to update the \"cpu\" \
            parameter."
        }
        120 => {
            "This update request cannot be fulfilled. The requested \"cpu\" increase is \
            unavailable on the vm's host. Please contact CloudCIX to discuss possible solutions."
        }
        121 => "The \"ram\" parameter is invalid. \"ram\" must be a valid integer.",
        122 => "The \"ram\" parameter is invalid. \"ram\" must greater than zero.",
        123 => {
            "Could not update the \"ram\" parameter. You may only update this value if your VM \
            is currently RUNNING or QUIESCED."
        }
        124 => {
            "Could not update the \"ram\" parameter. If updating the \"state\" parameter, you \
            must set it to either RUNNING_UPDATE or QUIESCED_UPDATE to update the \"ram\" \
            parameter."
        }
        125 => {
            "This update request cannot be fulfilled. The requested \"ram\" increase is \
            unavailable on the vm's host. Please contact CloudCIX to discuss possible solutions."
        }
        126 => "The \"storages\" parameter is invalid. \"storages\" must be a list.",
        127 => "This \"storage\" is invalid. Items in \"storages\" must be objects / dictionaries.",
        128 => {
            "This \"storage\" is invalid. As part of the VM update request, you cannot create \
            new primary \"storage\" records."
        }
        129 => {
            "This \"storage\" is invalid. The given \"id\" does not correspond with an existing \
            Storage record."
        }
        130 => {
            "This update request cannot be fulfilled. The requested \"storages\" increase(s) are \
             unavailable on the vm's host. Please contact CloudCIX to discuss possible solutions."
        }
        131 => {
            "Could not update the \"storages\" parameter. You may only update this if your VM is \
            currently RUNNING or QUIESCED."
        }
        132 => {
            "Could not update the \"storages\". If updating the \"state\" parameter, you must set \
             it to either RUNNING_UPDATE or QUIESCED_UPDATE to update the \"storages\"."
        }
        133 => {
            "The `userdata` parameter is invalid. The chosen OS image does not support userdata \
            for Cloud Init."
        }
        134 => "The `userdata` parameter is invalid. `userdata` must not exceed 16 KB in size",
        135 => {
            "The `userdata` parameter is invalid. `userdata` must be one of the file formats \
             allowed by Cloud Init. The full list of formats can be found at this url: \
             https://cloudinit.readthedocs.io/en/latest/topics/format.html"
        }
        136 => "The \"gpu\" parameter is invalid. \"gpu\" must be a valid integer.",
        137 => {
            "This update request cannot be fulfilled. The requested \"gpu\" increase is \
            unavailable as your VM is on a host that does not support GPUs. Please contact \
            CloudCIX to discuss possible solutions."
        }
        138 => {
            "Could not update the \"gpu\" parameter. You may only update this value if your VM \
            is currently RUNNING or QUIESCED."
        }
        139 => {
            "Could not update the \"gpu\" parameter. If updating the \"state\" parameter, you \
            must set it to either RUNNING_UPDATE or QUIESCED_UPDATE to update the \"gpu\" \
            parameter."
        }
        140 => {
            "This update request cannot be fulfilled. The requested \"gpu\" increase is \
             unavailable as all GPUs devices are currently in use. Please contact CloudCIX to \
             discuss possible solutions."
        }
        _ => "",
    }
}

/// Returns the text of an error of a creation.
#[expect(clippy::too_many_lines, reason = "a list of texts")]
pub(super) const fn of_create(number: u16) -> &'static str {
    match number {
        101 => "The \"project_id\" parameter is invalid. \"project_id\" is required.",
        102 => "The \"project_id\" parameter is invalid. \"project_id\" must be a valid integer.",
        103 => {
            "The \"project_id\" parameter is invalid. \"project_id\" does not correspond with a \
            valid Project record."
        }
        104 => {
            "The \"project_id\" parameter is invalid. \"project_id\" does not correspond with a \
            Project owned by your Address."
        }
        105 => "The \"image_id\" parameter is invalid. \"image_id\" is required.",
        106 => "The \"image_id\" parameter is invalid. \"image_id\" must be a valid integer.",
        107 => {
            "The \"image_id\" parameter is invalid. \"image_id\" does not correspond with a \
            valid Image record."
        }
        108 => {
            "The \"image_id\" parameter is invalid. \"image_id\" does correspond with an Image in \
             the region for the Project."
        }
        109 => "The \"storage_type_id\" parameter is invalid. \"storage_type_id\" is required.",
        110 => {
            "The \"storage_type_id\" parameter is invalid. \"storage_type_id\" must be a valid \
            integer."
        }
        111 => {
            "The \"storage_type_id\" parameter is invalid. \"storage_type_id\" does not \
            correspond with a valid StorageType."
        }
        112 => {
            "The \"storages\" parameter is invalid. \"storages\" is required and must be a list."
        }
        113 => "The \"storages\" parameter is invalid. \"storages\" cannot be empty.",
        114 => "This storage entry is invalid. Each entry in \"storages\" must be an object.",
        115 => {
            "The \"storages\" parameter is invalid. Only one of the \"storages\" can be set to \
            primary."
        }
        116 => {
            "The \"storages\" parameter is invalid. For Windows OS VMs, the minimum size of the \
            primary drive is 32GB."
        }
        117 => "The \"cpu\" parameter is invalid. \"cpu\" is required.",
        118 => "The \"cpu\" parameter is invalid. \"cpu\" must be a valid integer.",
        119 => "The \"cpu\" parameter is invalid. \"cpu\" must be greater than zero.",
        120 => "The \"ram\" parameter is invalid. \"ram\" is required.",
        121 => "The \"ram\" parameter is invalid. \"ram\" must be a valid integer.",
        122 => "The \"ram\" parameter is invalid. \"ram\" must greater than zero.",
        123 => "We were unable to find a Server to host this VM. Please contact CloudCIX Support.",
        124 => "The \"dns\" parameter is invalid. \"dns\" is required.",
        125 => {
            "The \"dns\" parameter is invalid. \"dns\" must be a string containing valid IP \
            Addresses, separated by commas."
        }
        126 => "The \"name\" parameter is invalid. \"name\" is required.",
        127 => "The \"name\" parameter is invalid. \"name\" cannot be longer than 128 characters.",
        128 => {
            "The \"name\" parameter is invalid. \"name\" is already in use for another VM within \
            this Project."
        }
        129 => "Invalid public_key field, public_key must be of recommended SSH public key type.",
        130 => {
            "The `gateway_subnet` parameter is invalid. `gateway_subnet` is required and must be \
            a valid address range."
        }
        131 => {
            "The \"gateway_subnet\" parameter is invalid. \"gateway_subnet\" does not correspond \
            to any valid Subnet."
        }
        132 => {
            "The \"ip_addresses\" parameter is invalid. \"ip_addresses\" must be a list of \
             dictionaries in the format of [{\"address\": \"1.1.1.1\", \"nat\": True}]"
        }
        133 => {
            "The \"ip_addresses\" parameter is invalid. \"ip_addresses\" is required and cannot \
            be an empty list."
        }
        134 => "The \"ip_addresses\" parameter is invalid.  All IPs in the list must be unique.",
        135 => {
            "The \"ip_addresses\" parameter is invalid. The \"image\" selected does not supports \
             multiple IP Addresses."
        }
        136 => {
            "The \"ip_addresses\" parameter is invalid. All IPs in the list  must be a valid IP \
            Address."
        }
        137 => {
            "The \"ip_addresses\" parameter is invalid. All IPs in the list must be a private IP \
             Address."
        }
        138 => {
            "The \"ip_addresses\" parameter is invalid. A VM IP address cannot be the network, \
            gateway or broadcast address of its Subnet."
        }
        139 => {
            "The \"ip_addresses\" parameter is invalid. An IP Address with one of the specified \
            ips already exists."
        }
        140 => {
            "The \"ip_addresses\" parameter is invalid. One of the supplied IPs is not from a \
             Subnet in your VMs project"
        }
        141 => {
            "The `ip_addresses` parameter is invalid.  You can only NAT IPs from the \
            \"gateway_subnet\" of the VM."
        }
        142 => {
            "There was an issue generating a public IPAddress. There are no more public IP \
             Addresses available in this region. CloudCIX have been alerted to this situation and \
             will remedy it as soon as possible, please try again later."
        }
        143 => {
            "The `userdata` parameter is invalid. The chosen OS image does not support userdata \
            for Cloud Init."
        }
        144 => "The `userdata` parameter is invalid. `userdata` must not exceed 16 KB in size.",
        145 => {
            "The `userdata` parameter is invalid. `userdata` must be one of the file formats \
            allowed by Cloud Init. The full list of formats can be found at this url: \
            https://cloudinit.readthedocs.io/en/latest/topics/format.html"
        }
        _ => "",
    }
}
