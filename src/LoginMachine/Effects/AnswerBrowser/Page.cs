namespace LoginMachine.Effects.AnswerBrowser;

/// <summary>A page of ours.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Title">Its title; plain text.</param>
/// <param name="Paragraphs">Its text; plain, escaped when it is written.</param>
/// <param name="Location">Where the browser is sent instead, where it is.</param>
public sealed record Page(int Status, string Title, IReadOnlyList<string> Paragraphs, Uri? Location = null);
