using FirmwareUpdate;

namespace LoginMachine.Tests.Snapshots.Engine;

public sealed class VocabularyTests
{
    [Fact]
    public async Task Many_threads_find_triggers_in_a_vocabulary_that_no_thread_has_used_before()
    {
        for (var round = 0; round < 200; round++)
        {
            var vocabulary = new TriggerVocabulary<Facts>(Update.Vocabulary.All, type => Update.Vocabulary.Find(type.Name));
            using var start = new ManualResetEventSlim();
            var threads = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
            {
                start.Wait();
                return vocabulary.Find(nameof(Booted))!.Type;
            })).ToArray();
            start.Set();
            Assert.All(await Task.WhenAll(threads), type => Assert.Equal(typeof(Booted), type));
        }
    }

    [Fact]
    public void A_name_of_no_trigger_is_not_found() => Assert.Null(Update.Vocabulary.Find("Nothing"));
}
