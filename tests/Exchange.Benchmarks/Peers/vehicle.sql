-- The job of mappings/public-security/vehicle for DuckDB, as an engineer who knows it well would write it: one parallel pass that
-- types and checks every cell, guards that cost little before checks that cost much, then the duplicates, then the outputs.
-- Row numbers come from the temporary table's rowid, which is the order of the file: twice as fast as row_number() over ().
-- Names that begin with a dollar are replaced by the peer. For each code list the peer has made an enum of its spellings and a
-- macro that looks up the code: one probe of a hash table, where a long IN list would become a join, and a join loses the order.

set preserve_insertion_order = true;

create type provinces as enum (
    '11', '12', '13', '14', '15', '21', '22', '23', '31', '32', '33', '34', '35', '36', '37', '41', '42', '43', '44', '45', '46', '50',
    '51', '52', '53', '54', '61', '62', '63', '64', '65', '71', '81', '82', '83');

create macro cell(text) as case
    when length(text) > 4 then trim(text)
    when trim(text) in ('', '-', '--', '/') then null
    when trim(text) in ('无', 'NULL') then null
    else trim(text) end;

create macro half_width(text) as translate(text,
    '　０１２３４５６７８９ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ－／．，（）',
    ' 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-/.,()');

create macro is_ascii(text) as strlen(text) = length(text);

-- Without blanks, in half width and upper case. Nearly every cell is so already.
create macro identifier(text) as case
    when regexp_full_match(text, '[0-9A-Z]+') then text
    else cell(upper(regexp_replace(half_width(text), '\s', '', 'g'))) end;

create macro is_plate(text) as regexp_full_match(text, '[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-Z]([0-9A-HJ-NP-Z]{5}|[0-9A-HJ-NP-Z]{4}[挂学警使领试超境临]|[A-HJK][0-9A-HJ-NP-Z][0-9]{4}|[0-9]{5}[A-HJK])');

-- The guard spares good plates the slow way of identifier().
create macro plate(text) as case when is_plate(text) then text else identifier(text) end;

create macro person(text) as case
    when contains(text, ' ') or contains(text, '•') or contains(text, '・') or contains(text, '（')
    then cell(replace(replace(replace(half_width(text), ' ', ''), '•', '·'), '・', '·'))
    else cell(text) end;

create macro collapsed(text) as case
    when contains(text, ' ') or contains(text, chr(10)) then cell(regexp_replace(text, '\s+', ' ', 'g'))
    else cell(text) end;

create macro folded(text) as case when is_ascii(text) then collapsed(text) else collapsed(half_width(text)) end;

-- Digits 1 to 17 by arithmetic on one number: half the time of 17 substrings.
create macro resident_sum(n) as (
    (n // 10000000000000000 % 10) * 7 + (n // 1000000000000000 % 10) * 9 + (n // 100000000000000 % 10) * 10
    + (n // 10000000000000 % 10) * 5 + (n // 1000000000000 % 10) * 8 + (n // 100000000000 % 10) * 4
    + (n // 10000000000 % 10) * 2 + (n // 1000000000 % 10) * 1 + (n // 100000000 % 10) * 6
    + (n // 10000000 % 10) * 3 + (n // 1000000 % 10) * 7 + (n // 100000 % 10) * 9
    + (n // 10000 % 10) * 10 + (n // 1000 % 10) * 5 + (n // 100 % 10) * 8 + (n // 10 % 10) * 4 + (n % 10) * 2) % 11;

create macro resident_check(body) as substr('10X98765432', resident_sum(body::bigint)::integer + 1, 1);

create macro credit_value(code, place) as instr('0123456789ABCDEFGHJKLMNPQRTUWXY', code[place]) - 1;

create macro credit_check(code) as substr('0123456789ABCDEFGHJKLMNPQRTUWXY', ((31 - (
    credit_value(code, 1) * 1 + credit_value(code, 2) * 3 + credit_value(code, 3) * 9 + credit_value(code, 4) * 27
    + credit_value(code, 5) * 19 + credit_value(code, 6) * 26 + credit_value(code, 7) * 16 + credit_value(code, 8) * 17
    + credit_value(code, 9) * 20 + credit_value(code, 10) * 29 + credit_value(code, 11) * 25 + credit_value(code, 12) * 13
    + credit_value(code, 13) * 8 + credit_value(code, 14) * 24 + credit_value(code, 15) * 10 + credit_value(code, 16) * 30
    + credit_value(code, 17) * 28) % 31) % 31)::integer + 1, 1);

-- A resident ID whose first 17 digits are in body; three zeros at the end are what Excel leaves of a number it took for one.
create macro resident_problem(body, id) as case
    when try_cast(body[1:2] as provinces) is null then 'R204'
    when try_strptime(body[7:14], '%Y%m%d') is null then 'R203'
    when length(id) = 18 and resident_check(body) <> id[18] then case when id[16:18] = '000' then 'R206' else 'R201' end end;

create macro dashed(text) as case
    when length(text) = 10 and text[5] = '-' then text
    when length(text) = 8 and is_ascii(text) and not contains(text, '/') then text[1:4] || '-' || text[5:6] || '-' || text[7:8]
    when is_ascii(text) then replace(text, '/', '-')
    when text = '长期' then null
    else replace(replace(replace(text, '年', '-'), '月', '-'), '日', '') end;

create macro has_date_form(text) as regexp_full_match(text, '[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}');

create macro in_range(value) as case when value between date '1850-01-01' and date '2199-12-31' then value end;

create macro date_of(text) as case when has_date_form(text) then in_range(try_cast(text as date)) end;

create macro date_problem(text, value) as case
    when text is null or value is not null or text = '9999-12-31' then null
    when not has_date_form(text) then 'R301'
    when try_cast(text as date) is null then 'R302'
    else 'R303' end;

create macro amount_of(text) as case
    when regexp_full_match(text, '[0-9]{1,16}(\.[0-9]{1,2})?') then text::decimal(18, 2)
    when regexp_full_match(text, '[0-9]{1,3}(,[0-9]{3})+(\.[0-9]{1,2})?') then replace(text, ',', '')::decimal(18, 2)
    when regexp_full_match(text, '[0-9]{1,12}(\.[0-9]{1,6})?万') then (text[1:-2]::decimal(18, 6) * 10000)::decimal(18, 2) end;

create macro amount_problem(text, value) as case
    when text is null or value is not null then null
    when regexp_full_match(text, '-[0-9,]+(\.[0-9]+)?') then 'R402'
    when regexp_full_match(text, '[0-9,]+\.[0-9]+') then 'R403'
    else 'R401' end;

create temp table checked as
with cells as (
    select
        cell(c1) as plate_kind_text, plate_kind_code(cell(c1)) as plate_kind, plate(c2) as plate_number, collapsed(c3) as brand,
        folded(c4) as model, identifier(c5) as vin, vehicle_type_code(cell(c7)) as vehicle_type,
        vehicle_type_attribute(cell(c7)) as vehicle_class, vehicle_use_code(cell(c8)) as vehicle_use, person(c9) as subject_name,
        document_code(cell(c10)) as owner_document_kind, identifier(c11) as id, dashed(cell(c12)) as registered_text,
        date_of(dashed(cell(c13))) as inspection_valid_to, date_of(dashed(cell(c14))) as scrap_due_on, cell(c15) as status_text,
        status_code(cell(c15)) as vehicle_status, status_attribute(cell(c15)) as status, cell(c16) as amount_text
    from read_csv('$input', auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', columns = {
        'c1': 'varchar', 'c2': 'varchar', 'c3': 'varchar', 'c4': 'varchar', 'c5': 'varchar', 'c6': 'varchar', 'c7': 'varchar',
        'c8': 'varchar', 'c9': 'varchar', 'c10': 'varchar', 'c11': 'varchar', 'c12': 'varchar', 'c13': 'varchar',
        'c14': 'varchar', 'c15': 'varchar', 'c16': 'varchar'})),
shaped as (
    select *,
        date_of(registered_text) as registered_on, amount_of(amount_text) as amount,
        case when id is null then 'missing'
            when length(id) = 18 and regexp_full_match(id, '[0-9]{17}[0-9X]') then 'resident'
            when length(id) = 15 and regexp_full_match(id, '[0-9]{15}') then 'old'
            when length(id) = 18 and regexp_full_match(id, '[0-9A-HJ-NP-RTUWXY]{18}') then 'credit'
            else 'unknown' end as id_shape,
        case id_shape when 'resident' then id[1:17] when 'old' then id[1:6] || '19' || id[7:15] end as id_body
    from cells)
select
    plate_kind, plate_number, brand, model, vin, vehicle_type, vehicle_class, vehicle_use, subject_name, owner_document_kind,
    registered_on, inspection_valid_to, scrap_due_on, vehicle_status, status, amount,
    case id_shape when 'resident' then 'resident-id' when 'old' then 'resident-id' when 'credit' then 'credit-code' end as subject_id_type,
    case id_shape when 'old' then id_body || resident_check(id_body) else id end as subject_id,
    case id_shape when 'old' then 'upgraded-15' when 'missing' then 'missing' else 'valid' end as subject_id_quality,
    unhex(md5('$source' || chr(10) || '$kind' || chr(10) || plate_kind || chr(31) || plate_number)) as record_id,
    -- Null for rows that the mapping leaves out, which are neither published nor rejected.
    case when plate_kind_text[1:2] = '22' or plate_kind_text[1:4] = '临时行驶' then null else concat_ws(';',
        case when plate_kind_text is null then 'R104' when plate_kind is null then 'R501' end,
        case when plate_number is null then 'R104' when not is_plate(plate_number) then 'R221' end,
        case id_shape
            when 'missing' then 'R104'
            when 'unknown' then 'R202'
            when 'credit' then case when credit_check(id) <> id[18] then 'R211' end
            else resident_problem(id_body, id) end,
        date_problem(registered_text, registered_on),
        case when status_text is null then 'R104' when vehicle_status is null then 'R501' end,
        amount_problem(amount_text, amount)) end as problems
from shaped;

create temp table last_of as
select record_id, max(rowid) as last_row from checked where problems = '' group by record_id having count(*) > 1;

-- Deleted, not joined away below: the copy then keeps the order of the file.
delete from checked using last_of where checked.record_id = last_of.record_id and problems = '' and checked.rowid < last_row;

copy (
    select
        record_id, '$kind' as kind, subject_id_type, subject_id, subject_id_quality, subject_name, 'owner' as role,
        null::varchar as household_no, null::varchar as region_code, status, null::date as valid_from, null::date as valid_to,
        $as_of as as_of, amount, case when amount is not null then 'exact' end as amount_form, '$source' as source,
        '$extract_id' as extract_id, rowid + 2 as source_row, '$version' as mapping_version, plate_kind, plate_number, vehicle_type,
        vehicle_class, vehicle_use, brand, model, vin, registered_on, inspection_valid_to, scrap_due_on, vehicle_status,
        owner_document_kind, null::bigint as displacement_ml, null::boolean as new_energy, null::decimal(9, 4) as owner_share
    from checked
    where problems = ''
) to '$records' (format parquet, compression zstd);

copy (select rowid + 2 as row, problems from checked where problems <> '') to '$rejects' (header);
