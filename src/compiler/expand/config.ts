export class CfgSet {}
