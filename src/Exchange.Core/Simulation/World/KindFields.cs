namespace Exchange.Core.Simulation.World;

/// <summary>Fields of each kind that the world provides.</summary>
internal static class KindFields
{
    public static string[] Of(string kind) => kind switch
    {
        "resident" =>
        [
            "former_name", "sex", "birth_date", "ethnicity", "marital_status", "relation_to_head", "household_nature", "address",
            "police_station", "died_on",
        ],
        "marriage" =>
        [
            "event", "event_on", "spouse_id", "spouse_name", "certificate_no", "office",
        ],
        "death" =>
        [
            "sex", "birth_date", "died_on", "cremated_on", "place", "funeral_home", "address",
        ],
        "border-crossing" =>
        [
            "direction", "crossed_on", "document_kind", "document_no", "port", "transport_no", "destination", "document_valid_to",
            "crossing_count", "days_abroad",
        ],
        "vehicle" =>
        [
            "plate_kind", "plate_number", "vehicle_type", "vehicle_class", "vehicle_use", "brand", "model", "vin", "registered_on",
            "inspection_valid_to", "scrap_due_on", "vehicle_status", "owner_document_kind", "displacement_ml", "new_energy", "owner_share",
        ],
        "transport-licence" =>
        [
            "plate_number", "plate_colour", "permit_no", "business_licence_no", "holder_name", "business_scope", "vehicle_type",
            "operating_status", "first_issued_on", "qualification", "employer_name", "office",
        ],
        "farm-machine" =>
        [
            "category", "product_name", "model", "manufacturer", "quantity", "unit_price", "unit_subsidy", "total_subsidy", "purchased_on",
            "plate_number", "frame_no", "registered_on", "inspection_valid_to", "power_kw", "address",
        ],
        "real-estate" =>
        [
            "stage", "unit_no", "certificate_no", "address", "area_m2", "private_area_m2", "use", "planned_use", "nature", "structure",
            "building_type", "residential", "ownership_form", "share", "co_owners", "registration_type", "registered_on", "acquired_by",
            "ownership_status", "mortgaged", "seized",
        ],
        "land" =>
        [
            "land_type", "certificate_no", "parcel_no", "area_m2", "address",
        ],
        "financial-asset" =>
        [
            "asset_class", "institution", "institution_code", "account_no", "account_type", "currency", "queried_on", "has_account",
            "institution_total", "band_from", "band_to", "person_over_limit", "household_over_limit", "large_spending", "year_payments",
            "result",
        ],
        "business-role" =>
        [
            "organization_id", "registration_no", "organization_name", "organization_type", "registered_capital", "paid_capital", "share",
            "position", "business_status", "established_on", "approved_on", "ended_on", "composition", "business_scope", "industry",
            "address", "office",
        ],
        "income" =>
        [
            "income_item", "entry", "payer_id", "payer_name", "period_start", "period_end", "expense", "exempt_income",
            "pension_insurance", "medical_insurance", "unemployment_insurance", "provident_fund", "annuity", "taxable_income", "tax_paid",
            "paid_on",
        ],
        "pension" =>
        [
            "insurance_kind", "person_no", "sex", "birth_date", "retirement_status", "retired_on", "pension_status", "employer_no",
            "employer_name",
        ],
        "social-insurance" =>
        [
            "insurance_kind", "person_no", "insured_status", "employer_no", "employer_name", "enrolled_on", "period", "wage",
            "contribution_base", "employer_contribution", "personal_contribution", "contribution_months", "last_paid_on",
        ],
        "unemployment" =>
        [
            "registration_no", "registered_on", "reason", "unemployment_status", "ended_because", "employed_on", "employment_form",
            "benefit_months_left", "person_category", "office",
        ],
        "payroll" =>
        [
            "employer_name", "category", "establishment", "position", "month", "gross",
        ],
        "provident-fund" =>
        [
            "account_no", "employer_no", "employer_name", "contribution_base", "personal_rate", "employer_rate", "personal_contribution",
            "employer_contribution", "monthly_contribution", "paid_through", "account_status", "opened_on", "closed_on", "withdrawal_kind",
            "withdrawn_on", "withdrawn", "loan_bank", "loan_amount", "loan_from", "loan_months", "loan_monthly",
        ],
        "subsidy" =>
        [
            "project", "scope", "quantity", "quantity_unit", "standard", "paid_on", "batch", "bank", "account_no",
        ],
        "benefit" =>
        [
            "programme", "certificate_no", "category", "relation_to_head", "head_name", "persons", "bank", "account_no", "poverty_cause",
        ],
        "disability" =>
        [
            "certificate_no", "category", "grade", "sex", "birth_date", "certificate_status", "reviewed_on", "recorded_on",
            "guardian_name", "district",
        ],
        "poverty-monitor" =>
        [
            "category", "relation_to_head", "head_name", "household_size", "identified_month", "risks", "risk_cleared", "risk_cleared_on",
            "helper_name",
        ],
        "employment" =>
        [
            "employment_status", "employer_name", "employer_no", "employed_on", "employment_form", "office",
        ],
        _ => [],
    };
}
