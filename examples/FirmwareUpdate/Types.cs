// The engine's types, closed over the states, phases, failures and facts of this flow.
global using LoginMachine.Engine;
global using Definition = LoginMachine.Engine.Definition<FirmwareUpdate.State, FirmwareUpdate.Phase, FirmwareUpdate.Failure, FirmwareUpdate.Facts>;
global using Guard = LoginMachine.Engine.Guard<FirmwareUpdate.Facts>;
global using JournalText = LoginMachine.Engine.JournalText<FirmwareUpdate.State, FirmwareUpdate.Facts>;
global using Snapshot = LoginMachine.Engine.FlowSnapshot<FirmwareUpdate.State, FirmwareUpdate.Phase, FirmwareUpdate.Failure, FirmwareUpdate.Facts>;
global using Trigger = LoginMachine.Engine.Trigger<FirmwareUpdate.Facts>;
