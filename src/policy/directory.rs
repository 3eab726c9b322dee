//! The acts on services, gaps and the lists that people choose from, put in front of all others; only `policy` imports it.

/// Declares them with those that follow: one list of acts, written in two files.
macro_rules! with_directory {
    ($($others:tt)*) => { actions! {
        /// Add a service.
        CreateService = "create_service": None,
        /// Read the directory as anybody may, without sign-in.
        ReadDirectory = "read_directory": None,
        /// List services.
        ListServices = "list_services": None,
        /// Read one service.
        ReadService = "read_service": None,
        /// Say how full a service is.
        ChangeCapacity = "change_capacity": None,
        /// Change the entry of a service.
        EditService = "edit_service": None,
        /// Say that one rang a service and that its entry is right.
        AssureService = "assure_service": None,
        /// Say that a number, an address or an hour in an entry is wrong.
        ReportWrongDetails = "report_wrong_details": None,
        /// Take in a list of services.
        ImportServices = "import_services": None,
        /// List the files that one sent.
        ListImports = "list_imports": None,
        /// Take in the list of postcode districts.
        ImportPostcodes = "import_postcodes": None,
        /// Rank the services for what somebody wants help with.
        ListMatches = "list_matches": Consultation,
        /// Log a gap without a person.
        LogGap = "log_gap": None,
        /// List gaps.
        ListGaps = "list_gaps": None,
        /// Count gaps by pathway, area and month.
        ListGapLedger = "list_gap_ledger": None,
        /// Read one gap.
        ReadGap = "read_gap": None,
        /// Give a gap to somebody who sees to it.
        OwnGap = "own_gap": None,
        /// Close a gap by a service.
        CloseGap = "close_gap": None,
        /// Open a closed gap again.
        ReopenGap = "reopen_gap": None,
        /// Read one of the lists that people choose from.
        ListTerms = "list_terms": None,
        /// Add to a list, or change a line of it.
        SaveTerm = "save_term": None,
        /// Take a line off its list.
        RetireTerm = "retire_term": None,
        /// Hide a line in one scheme, or show it again.
        HideTerm = "hide_term": None,
        /// Say a line in one scheme's own words.
        RelabelTerm = "relabel_term": None,
        /// Read the kinds of need.
        ListNeedTypes = "list_need_types": None,
        /// Add a kind of need, or change its words.
        SaveNeedType = "save_need_type": None,
        /// Read the table of moves.
        ListTransitions = "list_transitions": None,
        $($others)*
    } };
}
