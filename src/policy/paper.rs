//! The acts on slips of paper, their pads and the page of their codes, put in front of all others; only `policy` imports it.

/// Declares them with those that follow: one list of acts, written in two files.
macro_rules! with_paper {
    ($($others:tt)*) => { with_directory! {
        /// Give a partner a new PIN for the code page.
        SetPin = "set_pin": None,
        /// Say on the code page what happened.
        SayByCode = "say_by_code": Collection,
        /// Put what was said there on its code's stream.
        HearWord = "hear_word": None,
        /// Look at a slip before it is printed.
        ReadSlip = "read_slip": Consultation,
        /// Print the slip of a signpost.
        PrintSlip = "print_slip": Disclosure,
        /// Print a slip without a service and without a code.
        ReadHelplines = "read_helplines": None,
        /// Print the blanks of a pad.
        PrintSlipPad = "print_slip_pad": None,
        /// Read the words of a scheme's slips.
        ListSlipWording = "list_slip_wording": None,
        /// Change a block of them.
        SaveSlipWording = "save_slip_wording": None,
        /// Reserve the codes of a pad of blank slips.
        ReserveSlipPad = "reserve_slip_pad": None,
        /// List slip pads.
        ListSlipPads = "list_slip_pads": None,
        /// Read one slip pad with its codes.
        ReadSlipPad = "read_slip_pad": None,
        /// Take codes that nobody was given out of their pad.
        VoidSlipCodes = "void_slip_codes": None,
        /// Read what was heard on a code of a pad before it was bound.
        ReadCode = "read_code": Consultation,
        /// Keep what is heard on a code of a pad before it is bound.
        RecordCodeEvent = "record_code_event": Collection,
        $($others)*
    } };
}
