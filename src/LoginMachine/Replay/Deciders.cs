using LoginMachine.Machine;
using LoginMachine.Machine.Reviewed;
using LoginMachine.Machine.Tables;

namespace LoginMachine.Replay;

/// <summary>
/// A decider for each machine, built when a journal first names it and kept for the next one: building it takes
/// longer than to decide a whole journal. Not thread safe; one per loop.
/// </summary>
/// <param name="definitions">The machines to choose from.</param>
public sealed class Deciders(Definitions definitions)
{
    private readonly Dictionary<DefinitionName, Decider> built = [];

    /// <summary>The decider of that machine, or null where there is no such machine.</summary>
    /// <param name="name">Flow and version.</param>
    public Decider? Find(DefinitionName name)
    {
        if (!built.TryGetValue(name, out var decider) && definitions.Find(name) is { } definition)
        {
            built.Add(name, decider = new Decider(definition));
        }

        return decider;
    }
}
