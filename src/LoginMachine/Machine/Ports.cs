using System.Collections;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LoginMachine.Machine;

/// <summary>An ordered list of ports that is equal to another with the same ports; 0 is any free port.</summary>
[JsonConverter(typeof(PortsConverter))]
public readonly struct Ports : IEquatable<Ports>, IReadOnlyList<int>
{
    /// <summary>One entry: any free port.</summary>
    public static readonly Ports AnyFree = new([0]);

    private readonly ImmutableArray<int> numbers;

    /// <summary>Makes a list.</summary>
    /// <param name="numbers">At least one port, each from 0 to 65535.</param>
    public Ports(ImmutableArray<int> numbers) => this.numbers = numbers;

    /// <summary>Gets how many entries.</summary>
    public int Length => numbers.IsDefault ? 0 : numbers.Length;

    /// <inheritdoc/>
    public int Count => Length;

    /// <inheritdoc/>
    public int this[int index] => numbers[index];

    /// <summary>Whether two lists hold the same ports in the same order.</summary>
    /// <param name="left">A list.</param>
    /// <param name="right">Another.</param>
    public static bool operator ==(Ports left, Ports right) => left.Equals(right);

    /// <summary>Whether two lists differ.</summary>
    /// <param name="left">A list.</param>
    /// <param name="right">Another.</param>
    public static bool operator !=(Ports left, Ports right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(Ports other) => Length == other.Length && (Length == 0 || numbers.AsSpan().SequenceEqual(other.numbers.AsSpan()));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Ports other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Length == 0 ? 0 : HashCode.Combine(Length, numbers[0], numbers[^1]);

    /// <inheritdoc/>
    public IEnumerator<int> GetEnumerator() => (numbers.IsDefault ? [] : numbers).AsEnumerable().GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Returns the ports, divided by commas.</summary>
    public override string ToString() => string.Join(',', this);
}

/// <summary>A JSON array of numbers.</summary>
internal sealed class PortsConverter : JsonConverter<Ports>
{
    public override Ports Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("not a list of ports");
        }

        var ports = ImmutableArray.CreateBuilder<int>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            ports.Add(reader.TryGetInt32(out var port) && port is >= 0 and <= 65535
                ? port
                : throw new JsonException("not a port"));
        }

        return new Ports(ports.ToImmutable());
    }

    public override void Write(Utf8JsonWriter writer, Ports value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var port in value)
        {
            writer.WriteNumberValue(port);
        }

        writer.WriteEndArray();
    }
}
