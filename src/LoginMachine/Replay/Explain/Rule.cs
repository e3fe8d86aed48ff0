namespace LoginMachine.Replay.Explain;

/// <summary>Recognises one cause. Pure: it reads the story only.</summary>
/// <param name="story">The journal.</param>
/// <returns>The explanation, or null where it is something else.</returns>
internal delegate Explanation? Rule(AttemptTimeline story);

/// <summary>Recognises why the browser's answer did not come, in a story that waited for it in vain.</summary>
/// <param name="story">The journal.</param>
/// <param name="end">What ended the wait.</param>
/// <returns>The explanation, or null where it is something else.</returns>
internal delegate Explanation? WaitRule(AttemptTimeline story, Trigger end);
