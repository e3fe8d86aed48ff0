using Xunit.Sdk;

namespace Snapshooter.Xunit;

/// <summary>A text that is not the one that was kept.</summary>
// xunit shows the message of its own exceptions without the type's name in front of it.
public sealed class SnapshotException(string message) : XunitException(message);
