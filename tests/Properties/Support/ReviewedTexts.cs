using FsCheck;
using FsCheck.Fluent;
using LoginMachine.Machine.Sanitized;

namespace LoginMachine.Tests.Properties.Support;

/// <summary>Well-formed reviewed texts, up to their longest.</summary>
internal static class ReviewedTexts
{
    private const string Upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    internal static Gen<AttemptId> AttemptIds { get; } = Parsed<AttemptId>(Texts.Of(Texts.Hex, 16, 16));

    internal static Gen<Digest> Digests { get; } = Parsed<Digest>(Texts.Of(Texts.Hex, 64, 64));

    internal static Gen<VersionLabel> Builds { get; } = Parsed<VersionLabel>(Texts.Of(Upper + Texts.Letters + Texts.Digits + " ._-+()#:", 1, 64));

    internal static Gen<DefinitionName> DefinitionNames { get; } = Parsed<DefinitionName>(Texts.Of(Texts.Letters + Texts.Digits + "/-", 1, 32));

    internal static Gen<SchemeList> SchemeLists { get; } = Parsed<SchemeList>(Gen.Elements("basic", "negotiate", "basic,ntlm", "digest,other", "bearer,negotiate,ntlm"));

    internal static Gen<HostLabel> HostLabels { get; } = Parsed<HostLabel>(Texts.Of(Texts.Letters + Texts.Digits + ".-:[]", 1, 260));

    internal static Gen<ProfileLabel> ProfileLabels { get; } = Parsed<ProfileLabel>(Texts.Of(Upper + Texts.Letters + Texts.Digits + "-_.", 1, 64));

    internal static Gen<RequestId> RequestIds { get; } = Parsed<RequestId>(Texts.Of(Upper + Texts.Letters + Texts.Digits + "-_.", 1, 80));

    internal static Gen<TypeName> TypeNames { get; } = Parsed<TypeName>(Texts.Of(Upper + Texts.Letters + Texts.Digits + "._+`", 1, 128));

    internal static Gen<Mark> Marks { get; } =
        Gen.Choose(0, int.MaxValue).Zip(Texts.Of(Texts.Hex, 8, 8), (length, print) => Mark.Of(length, print));

    internal static Gen<ErrorCode> ErrorCodes { get; } = Gen.OneOf(
        Parsed<ErrorCode>(Gen.Elements("access_denied", "invalid_grant", "server_error", "slow_down", "login_required")),
        Parsed<ErrorCode>(Marks.Select(mark => mark.Text)));

    private static Gen<T> Parsed<T>(Gen<string> texts)
        where T : struct, IReviewed<T> => texts.Select(text => T.Parse(text)!.Value);
}
