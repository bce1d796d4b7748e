package wording

// Tone is what a text's colour says beside its words.
type Tone uint8

// The tones.
const (
	TonePlain Tone = iota
	ToneMuted
	ToneOK
	ToneWarn
	ToneFail
	ToneSent
	ToneReceived
)
