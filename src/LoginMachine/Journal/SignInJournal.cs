namespace LoginMachine.Journal;

/// <summary>Journals of sign-in.</summary>
public static class SignInJournal
{
    extension(JournalText)
    {
        /// <summary>Reads a journal of sign-in.</summary>
        /// <param name="bytes">The whole file.</param>
        /// <param name="expected">The head that a support ticket names; null if there is none.</param>
        public static JournalText Read(ReadOnlySpan<byte> bytes, Digest? expected = null) =>
            JournalText.Read(TriggerCatalog.Vocabulary, bytes, expected);
    }
}
