using System.Text.Json.Serialization;

namespace LoginMachine.Engine;

/// <summary>What a journal line records.</summary>
[JsonConverter(typeof(SnakeCaseConverter<EntryType>))]
public enum EntryType
{
    /// <summary>The first line: machine, program, environment, settings.</summary>
    Opened,

    /// <summary>A step of the table.</summary>
    Transition,

    /// <summary>A trigger that changed nothing.</summary>
    Notice,

    /// <summary>The last line.</summary>
    Closed,
}
