//! What officers write about money, benefits, debts and fines; only the lexicon imports it.

use super::Entry;

pub(super) const ENTRIES: &[Entry] = &[
    Entry {
        about: "benefits",
        strong: "\
            BENEFIT .. STOPPED; STOPPED .. BENEFIT; \
            BENEFIT AILS/HELP/advice/appeal/tribunal/assessment/reassessment/review/decision/claim/form; \
            AILS/HELP with .. BENEFIT; BENEFIT not/never/isnt/hasnt .. paid/come/right/through; no BENEFIT; \
            NOT get/getting/claim/claiming/claimed/receiving/receive/entitled/applied .. BENEFIT; NOT claiming; \
            waiting/wait for .. BENEFIT; appeal/appealing .. BENEFIT; turned down .. BENEFIT; BENEFIT .. turned down; \
            WANTS .. claim/apply .. BENEFIT; apply/applying/claim/claiming for .. BENEFIT; \
            housing/child benefit STOPPED; mandatory reconsideration; overpayment; overpaid; five/5 week wait; \
            advance payment; bedroom tax; benefit cap; two child limit; no recourse; no income; no wages; \
            deductions from .. BENEFIT; migrated/moving/moved to/onto uc; sanctioned by .. dwp/jobcentre; \
            dwp/jobcentre .. STOPPED; signed off .. STOPPED",
        fair: "\
            benefit; universal credit; uc; pip; jsa; esa; dla; lcwra; dwp; sanctioned; sanction; tax credit; \
            attendance allowance; carers allowance; pension credit; housing benefit; hb; statutory sick pay; ssp; \
            carer allowance; NOT on .. BENEFIT",
        weak: "\
            dole; giro; on the sick; signed off; sick note; fit note; signing on; on .. BENEFIT; on .. dole; jobcentre; \
            job centre",
        not: "",
    },
    Entry {
        about: "debt",
        strong: "\
            debt; in debt/dept; arrear; rent arrear; behind .. BILLS; BILLS .. behind; owe; owing; bailiff; \
            enforcement agent/officer; loan shark; payday/doorstep loan/lender; money lender; ccj; iva; bankrupt; \
            bankruptcy; debt relief order; dro; debt collector; \
            CANT/NOT .. pay/paying/paid/afford/cover/meet/manage .. BILLS; CANT .. keep up .. BILLS; \
            unpaid/missed/late/overdue BILLS; final demand; red letter; cut off .. gas/electric/electricity; \
            gas/electric/electricity .. cut off; no gas/electric/electricity; up to .. eyes/neck; \
            AILS/HELP with .. BILLS/debt; maxed out; overdrawn; credit card debt; step change; stepchange; in the red; \
            borrowing/borrowed/borrows/borrow .. money; sold .. to pay; rent due/late/owed/unpaid/AILS; \
            BILLS .. piling/mounting/unpaid; catalogue debt; money to .. dealer; gambling/drug/court/fuel/benefit debt",
        fair: "\
            council tax; credit card; loans; loan; klarna; overdraft; catalogue; =bills; prepayment meter",
        weak: "rent; mortgage; brighthouse; pawn; pawned",
        not: "\
            debt free; free of debt; rent paid; rent .. paid/up date; rent ok/fine; =bills paid; paid off .. debt/loan; \
            debt paid/cleared",
    },
    Entry {
        about: "court_fines",
        strong: "\
            court fine; unpaid/outstanding/old/overdue/owe/owing/multiple/several/existing/previous fine; \
            owe .. fine/court; fine arrear/unpaid/outstanding/owing; CANT/NOT .. pay/paying/paid/afford/meet .. fine; \
            behind .. fine; AILS/HELP with .. fine; victim surcharge; court cost/debt/charge; pay/paying/paid .. fine; \
            collection order; deduction from earnings; attachment of earnings; \
            fines officer/court/enforcement/team/warrant; fine payment/instalment; instalments for .. fine; \
            fines from/taken; fine deducted; fine .. not/never/isnt/hasnt paid; fine .. not/hasnt been paid; \
            owes .. court; warrant .. fine",
        fair: "=fines; fined",
        weak: "a fine; fine of",
        not: "fines paid; no outstanding fine",
    },
    Entry {
        about: "no_bank_account_or_id",
        strong: "\
            no bank/account/id/identification/passport/documents/document/paperwork/papers; no bank account; \
            no photo id; no birth certificate; no ni/national insurance number; NOT .. bank account; \
            NOT .. id/passport/identification; NOT .. birth certificate; WANTS .. id/passport/identification; \
            WANTS .. bank account; WANTS .. birth certificate; LOST .. id/passport/identification/wallet; \
            LOST .. birth certificate; LOST .. bank card; CANT .. bank account; open .. bank account; \
            bank account closed/frozen; id .. stolen/lost; no means/form/proof of id/identity/identification; \
            basic bank account; no proof of .. identity/address; wages/paid into .. account of",
        fair: "birth certificate; bank account; photo id",
        weak: "passport; id; bank",
        not: "has/have .. bank account; has/have .. id/passport",
    },
    Entry {
        about: "finance",
        strong: "\
            money/financial/finance/cash/budgeting AILS/HELP/advice/hardship/pressure; \
            AILS/HELP with .. money/finance/budgeting; financially struggling; struggling financially; \
            struggling .. money; skint; brassic; boracic; potless; hard up; no money/cash/food/funds; \
            NOT .. any/enough/no money/food/cash; CANT .. afford; food bank; foodbank; food parcel/voucher; hungry; \
            hardship; flat/stony/stone/completely/totally/always broke; nothing to eat; cost of living; in poverty; \
            poverty; CANT .. budget; CANT .. make ends meet; stealing/steals/stole food; money worries/tight/short; \
            short of money/cash; no .. for food; destitute; destitution; living .. hand to mouth",
        fair: "money; finance; financial; financially; budgeting; starving; broke",
        weak: "afford; wages; income",
        not: "good money",
    },
];
