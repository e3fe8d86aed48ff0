using System.Collections.Immutable;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Exploration.Samples;

/// <summary>
/// Instances of every trigger that together make each guard of the tables true and false: whatever a guard can
/// read of a trigger, an enumeration or a yes and no, is gone through in full. Numbers and texts that only people
/// read have one value.
/// </summary>
internal static class TriggerSamples
{
    private static readonly ImmutableArray<Trigger> WithoutStart =
    [
        .. DiscoverySamples.All, .. BindingSamples.All, .. PushSamples.All, .. WaitingSamples.All, .. CallbackSamples.All,
        .. ExchangeSamples.All, .. IdentitySamples.All, .. EndingSamples.All, .. DeviceSamples.All, .. RefreshSamples.All, .. LogoutSamples.All, .. PeerSamples.All,
    ];

    /// <summary>Returns the samples for a walk over one machine: of the triggers that it has an answer to somewhere.</summary>
    /// <param name="definition">The machine that <see cref="Started"/> names.</param>
    public static ImmutableArray<Trigger> For(Definition definition) =>
    [
        .. SettingsSamples.For(definition).Select(settings => OpeningSamples.Start(definition, settings)),
        .. OpeningSamples.Blocked(definition),
        .. WithoutStart.Where(trigger => definition.Triggers.Contains(trigger.GetType())),
    ];
}
