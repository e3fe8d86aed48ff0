// The engine is generic; these are its types for the flows of sign-in. Directory.Build.targets gives every project this file.

global using LoginMachine.Engine;

global using Decider = LoginMachine.Engine.Decider<LoginMachine.Machine.FlowState, LoginMachine.Failures.Phase, LoginMachine.Failures.FailureCategory, LoginMachine.Machine.Facts>;
global using Deciders = LoginMachine.Engine.Deciders<LoginMachine.Machine.FlowState, LoginMachine.Failures.Phase, LoginMachine.Failures.FailureCategory, LoginMachine.Machine.Facts>;
global using Decision = LoginMachine.Engine.Decision<LoginMachine.Machine.FlowState, LoginMachine.Failures.Phase, LoginMachine.Failures.FailureCategory, LoginMachine.Machine.Facts>;
global using Definition = LoginMachine.Engine.Definition<LoginMachine.Machine.FlowState, LoginMachine.Failures.Phase, LoginMachine.Failures.FailureCategory, LoginMachine.Machine.Facts>;
global using ExplorationPlan = LoginMachine.Engine.ExplorationPlan<LoginMachine.Machine.FlowState, LoginMachine.Failures.Phase, LoginMachine.Failures.FailureCategory, LoginMachine.Machine.Facts>;
global using ExplorationReport = LoginMachine.Engine.ExplorationReport<LoginMachine.Machine.FlowState, LoginMachine.Failures.Phase, LoginMachine.Failures.FailureCategory, LoginMachine.Machine.Facts>;
global using ExploredStep = LoginMachine.Engine.ExploredStep<LoginMachine.Machine.FlowState, LoginMachine.Machine.Facts>;
global using Failure = LoginMachine.Engine.Failure<LoginMachine.Failures.Phase, LoginMachine.Failures.FailureCategory, LoginMachine.Machine.Facts>;
global using Guard = LoginMachine.Engine.Guard<LoginMachine.Machine.Facts>;
global using Ignored = LoginMachine.Engine.Ignored<LoginMachine.Machine.FlowState, LoginMachine.Failures.Phase, LoginMachine.Failures.FailureCategory, LoginMachine.Machine.Facts>;
global using Invariant = LoginMachine.Engine.Invariant<LoginMachine.Machine.FlowState, LoginMachine.Failures.Phase, LoginMachine.Failures.FailureCategory, LoginMachine.Machine.Facts>;
global using JournalEntry = LoginMachine.Engine.JournalEntry<LoginMachine.Machine.FlowState, LoginMachine.Machine.Facts>;
global using JournalPath = LoginMachine.Engine.JournalPath<LoginMachine.Machine.FlowState, LoginMachine.Machine.Facts>;
global using JournalText = LoginMachine.Engine.JournalText<LoginMachine.Machine.FlowState, LoginMachine.Machine.Facts>;
global using PathStep = LoginMachine.Engine.PathStep<LoginMachine.Machine.FlowState, LoginMachine.Machine.Facts>;
global using Position = LoginMachine.Engine.FlowSnapshot<LoginMachine.Machine.FlowState, LoginMachine.Failures.Phase, LoginMachine.Failures.FailureCategory, LoginMachine.Machine.Facts>;
global using ProofResult = LoginMachine.Engine.ProofResult<LoginMachine.Machine.FlowState, LoginMachine.Machine.Facts>;
global using Rejected = LoginMachine.Engine.Rejected<LoginMachine.Machine.FlowState, LoginMachine.Failures.Phase, LoginMachine.Failures.FailureCategory, LoginMachine.Machine.Facts>;
global using RejectedPair = LoginMachine.Engine.RejectedPair<LoginMachine.Machine.FlowState>;
global using ReplayedStep = LoginMachine.Engine.ReplayedStep<LoginMachine.Machine.FlowState, LoginMachine.Failures.Phase, LoginMachine.Failures.FailureCategory, LoginMachine.Machine.Facts>;
global using Replayer = LoginMachine.Engine.Replayer<LoginMachine.Machine.FlowState, LoginMachine.Failures.Phase, LoginMachine.Failures.FailureCategory, LoginMachine.Machine.Facts>;
global using Row = LoginMachine.Engine.Row<LoginMachine.Machine.FlowState, LoginMachine.Failures.Phase, LoginMachine.Failures.FailureCategory, LoginMachine.Machine.Facts>;
global using ScannedLine = LoginMachine.Engine.ScannedLine<LoginMachine.Machine.FlowState, LoginMachine.Machine.Facts>;
global using StateRow = LoginMachine.Engine.StateRow<LoginMachine.Machine.FlowState, LoginMachine.Failures.Phase>;
global using Step = LoginMachine.Engine.Step<LoginMachine.Machine.FlowState, LoginMachine.Failures.Phase, LoginMachine.Failures.FailureCategory, LoginMachine.Machine.Facts>;
global using Trigger = LoginMachine.Engine.Trigger<LoginMachine.Machine.Facts>;
