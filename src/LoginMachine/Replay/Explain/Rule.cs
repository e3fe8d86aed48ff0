namespace LoginMachine.Replay.Explain;

/// <summary>Recognises one cause. Pure: it reads the story only.</summary>
/// <param name="story">The journal.</param>
/// <returns>The explanation, or null where it is something else.</returns>
internal delegate Explanation? Rule(Story story);
