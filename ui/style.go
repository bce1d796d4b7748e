package ui

import (
	"fyne.io/fyne/v2"

	"rpcexplorer/ui/widgets"
	"rpcexplorer/ui/wording"
)

// styles are the text styles of the model's tones.
var styles = map[wording.Tone]widgets.Style{
	wording.TonePlain: widgets.Plain, wording.ToneMuted: widgets.Muted, wording.ToneOK: widgets.OK,
	wording.ToneWarn: widgets.Warn, wording.ToneFail: widgets.Error,
	wording.ToneSent: widgets.Sent, wording.ToneReceived: widgets.Received,
}

// chipStyles are the chip styles of the model's tones.
var chipStyles = map[wording.Tone]widgets.ChipStyle{
	wording.ToneMuted: widgets.ChipMuted, wording.TonePlain: widgets.ChipMuted, wording.ToneOK: widgets.ChipOK,
	wording.ToneWarn: widgets.ChipWarn, wording.ToneFail: widgets.ChipFail,
}

// toneColors are the colours of the model's tones in labels.
var toneColors = map[wording.Tone]fyne.ThemeColorName{
	wording.ToneMuted: widgets.ColorMuted, wording.ToneOK: widgets.ColorOK, wording.ToneWarn: widgets.ColorWarn, wording.ToneFail: widgets.ColorFail,
}
