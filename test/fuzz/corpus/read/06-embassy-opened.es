肶akarta, 24 feb 2025.- Ecuador abri贸 este lunes su embajada en Yakarta, inform贸 el Ministerio de Relaciones Exteriores.
La canciller ecuatoriana, Luc铆a Ferrand, inaugur贸 la sede junto con su hom贸logo indonesio, Bagus Hartono, y agradeci贸 a Indonesia su apoyo.
Ambas partes acordaron celebrar la pr贸xima reuni贸n de consultas pol铆ticas en Quito en octubre.
