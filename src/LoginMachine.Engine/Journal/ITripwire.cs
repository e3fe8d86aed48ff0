namespace LoginMachine.Engine;

/// <summary>
/// Knows the secrets of an attempt and backs up the reviewed types: should one ever get into a line's facts,
/// it is masked before the line is sealed. The types are the fence; this is for defense in depth.
/// </summary>
public interface ITripwire
{
    /// <summary>Overwrites every known secret, byte by byte, so that the line keeps its form and length.</summary>
    /// <param name="facts">The bytes of the member <c>data</c>.</param>
    void Mask(Span<byte> facts);
}
