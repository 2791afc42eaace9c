import { Component, type ComponentChildren } from 'preact'

interface PanelBoundaryProps {
  readonly onError: (error: unknown) => void
  readonly children: ComponentChildren
}

/** Whatever breaks while the panel is drawn ends the panel, and never leaves it empty or half drawn. */
export class PanelBoundary extends Component<PanelBoundaryProps, { readonly isBroken: boolean }> {
  override state = { isBroken: false }

  override componentDidCatch(error: unknown): void {
    this.setState({ isBroken: true })
    this.props.onError(error)
  }

  override render() {
    return this.state.isBroken ? null : this.props.children
  }
}
