namespace LoginMachine.Replay.Explain;

/// <summary>Recognizes one cause. Pure: it reads the story only.</summary>
/// <param name="story">The journal.</param>
/// <returns>The explanation, or null if it is something else.</returns>
internal delegate Explanation? Rule(AttemptTimeline story);

/// <summary>Recognizes why the callback did not arrive, in an attempt that waited for it.</summary>
/// <param name="story">The journal.</param>
/// <param name="end">What ended the wait.</param>
/// <returns>The explanation, or null if it is something else.</returns>
internal delegate Explanation? WaitRule(AttemptTimeline story, Trigger end);
